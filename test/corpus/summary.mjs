import { isAccepted, isRejected } from './judge.mjs';

/** @import { Judged } from './judge.mjs' */

/** How many of the slowest, and of the largest, are named. */
const named = 5;

/**
 * The figures of a run.
 *
 * @param {readonly Judged[]} all
 * @returns {string}
 */
export function summary(all) {
  const valid = all.filter(({ run }) => run.document.expect.startsWith('accept'));
  const invalid = all.filter(({ run }) => run.document.expect === 'reject');
  const accepted = all.filter(({ run }) => isAccepted(run));
  const sum = (/** @type {(one: Judged) => number} */ of) => all.reduce((total, one) => total + of(one), 0);
  const of = (/** @type {number} */ part, /** @type {number} */ whole) => `${part} of ${whole}`;
  const rows = [
    ['accepted', of(valid.filter(({ run }) => isAccepted(run)).length, valid.length)],
    ['rejected as they should be', of(invalid.filter(({ run }) => isRejected(run)).length, invalid.length)],
    ['generated', of(accepted.length, all.length)],
    ['compiled', of(accepted.filter(({ refusals }) => refusals.size === 0).length, accepted.length)],
    ['crashed', String(all.filter(({ run }) => run.crash !== undefined).length)],
    ['any', String(sum(({ liberties }) => liberties.any))],
    ['suppressions', String(sum(({ liberties }) => liberties.suppressions))],
    ['operations with a function', of(sum(({ run }) => run.operations - run.omitted), sum(({ run }) => run.operations))],
    ['without openapi.ts', String(accepted.filter(({ run }) => run.findings.some(({ code }) => code === 'openapi-left-out')).length)],
    ['slowest', top(all, ({ run }) => run.measured.seconds, (seconds) => `${seconds.toFixed(1)} s`)],
    ['peak memory', top(all, ({ run }) => run.measured.peak ?? 0, (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MiB`)],
  ];
  const width = Math.max(...rows.map(([title = '']) => title.length));
  return rows.map(([title = '', text = '']) => `${title.padEnd(width)}  ${text}`).join('\n');
}

/**
 * @param {readonly Judged[]} all
 * @param {(one: Judged) => number} figure
 * @param {(figure: number) => string} unit
 * @returns {string}
 */
function top(all, figure, unit) {
  const ordered = [...all].sort((a, b) => figure(b) - figure(a)).slice(0, named);
  return ordered.map((one) => `${unit(figure(one))} ${one.run.document.name}`).join(', ');
}

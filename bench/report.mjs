/** @import { Measurement } from './measure.mjs' */

/** @typedef {readonly Measurement[]} Runs the measurements of one contender, one a round */

/**
 * @typedef {object} Row
 * @property {string} title
 * @property {Runs} runs
 * @property {string} remark what stands in the last column
 */

/**
 * A table with one line a contender; the ratios are taken round by round, against the baseline's run in that round.
 *
 * @param {string} heading
 * @param {string} remarks heading of the last column
 * @param {readonly Row[]} rows
 * @param {Runs} baseline
 * @returns {string}
 */
export function table(heading, remarks, rows, baseline) {
  const lines = rows.map(({ title, runs, remark }) => {
    const seconds = runs.map((run) => run.seconds);
    return [title, ...spread(ratiosOf(runs, baseline)), ...spread(seconds), middle(runs.map(({ cpu }) => cpu)), peakOf(runs), remark];
  });
  return layOut([[heading, 'ratio', 'min–max', 'seconds', 'min–max', 'CPU s', 'peak MiB', remarks], ...lines]);
}

/**
 * @param {Runs} runs
 * @param {Runs} baseline
 * @returns {readonly number[]} seconds over the baseline's seconds, round by round
 */
export function ratiosOf(runs, baseline) {
  return runs.map((run, round) => run.seconds / (baseline[round]?.seconds ?? Number.NaN));
}

/**
 * @param {readonly number[]} values
 * @returns {number}
 */
export function median(values) {
  return quantile(values, 0.5);
}

/**
 * @param {readonly number[]} values
 * @param {number} part of them that is smaller, from 0 to 1
 * @returns {number} between two of them, the mean of both
 */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  return ((sorted[Math.floor(place)] ?? Number.NaN) + (sorted[Math.ceil(place)] ?? Number.NaN)) / 2;
}

/**
 * @param {readonly number[]} values
 * @returns {readonly [median: string, range: string]}
 */
function spread(values) {
  return [median(values).toFixed(2), `${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)}`];
}

/**
 * @param {readonly (number | undefined)[]} values
 * @returns {string} the median, or a dash where something was not measured
 */
function middle(values) {
  const known = values.filter((value) => value !== undefined);
  return known.length < values.length ? '–' : median(known).toFixed(2);
}

/**
 * @param {Runs} runs
 * @returns {string} the greatest of all rounds
 */
function peakOf(runs) {
  const peaks = runs.flatMap(({ peak }) => (peak === undefined ? [] : [peak]));
  return peaks.length < runs.length ? '–' : (Math.max(...peaks) / 2 ** 20).toFixed(0);
}

/**
 * @param {readonly (readonly string[])[]} lines of equally many cells: the first starts its column, the others end theirs
 * @returns {string}
 */
export function layOut(lines) {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) => line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '))
    .join('\n');
}

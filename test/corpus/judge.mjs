/** @import { Run } from './generate.mjs' */
/** @import { Liberties } from './syntax.mjs' */

/**
 * @typedef {object} Judged
 * @property {Run} run
 * @property {ReadonlyMap<string, string>} refusals compiler → what it says against the code
 * @property {Liberties} liberties
 */

/** @type {(run: Run) => boolean} */
export const isAccepted = ({ crash, measured }) => crash === undefined && measured.code === 0;
/** @type {(run: Run) => boolean} */
export const isRejected = ({ crash, measured, written }) => crash === undefined && measured.code === 3 && !written;

/**
 * Why a document falls short of what is expected of it.
 *
 * @param {Judged} judged
 * @returns {readonly string[]}
 */
export function shortfalls({ run, refusals, liberties }) {
  const { document, crash, findings, written } = run;
  if (crash !== undefined) return [`crashed: ${crash}`];
  const reasons = [...refusals].map(([compiler, said]) => `${compiler}: ${said}`);
  if (liberties.any > 0) reasons.push(`${liberties.any} any`);
  if (liberties.suppressions > 0) reasons.push(`${liberties.suppressions} suppressions`);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const isToBeAccepted = document.expect.startsWith('accept');
  if (isAccepted(run)) {
    if (!written) reasons.push('nothing was written');
    if (document.expect === 'reject') reasons.push('accepted, and is to be rejected');
    if (document.expect === 'diagnose' && findings.length === 0) reasons.push('accepted without a word');
  } else {
    const said = errors.map(({ code, message, line }) => `${line ?? '?'}: ${message} (${code})`).join(' | ');
    if (isToBeAccepted) reasons.push(`rejected: ${said.slice(0, 600)}`);
    if (written) reasons.push('rejected, and something was written');
    if (errors.length === 0) reasons.push('rejected without a reason');
    if (errors.some(({ file, line }) => file === undefined || line === undefined)) reasons.push('an error has no place');
  }
  return reasons;
}

/** What the exit code of the command says. 1 is a difference and nothing else: not a mistake, not a crash. */
export const exitCodes = { done: 0, drift: 1, breaking: 2, invalid: 3, usage: 4, output: 5, internal: 70 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The code that counts when several apply: the first of 70, 5, 4, 3, 2, 1. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  return codes.reduce<ExitCode>((one, other) => (one > other ? one : other), exitCodes.done);
}

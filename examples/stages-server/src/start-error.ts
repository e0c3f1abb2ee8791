/** Why the server cannot start, for people: printed without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

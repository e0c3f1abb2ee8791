/** A reply whose body is not what the document declares for its status, or not what its Content-Type says. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
  /** The body as it arrived. */
  declare readonly text: string;

  constructor(message: string, text: string) {
    super(message);
    this.text = text;
  }
}

/** One event of a `text/event-stream`. */
export interface ServerSentEvent<Data = string> {
  readonly data: Data;
  /** Its type; `message` where the server names none. */
  readonly event?: string;
  /** The id of this event, or of the last one before it that had one. */
  readonly id?: string;
  /** How long to wait before connecting again, in milliseconds. */
  readonly retry?: number;
}

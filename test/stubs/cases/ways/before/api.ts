export { HttpError } from "../api/server.js";
import type { Handlers as ApiHandlers } from "../api/server.js";

export interface User {
  readonly name: string;
}

export type Handlers = ApiHandlers<{ token: User }, { requestId: string }>;

import { HttpError, type Handlers } from "./api.js";

/** `GET /health` */
export const health: Handlers["health"] = async () => {
  throw new HttpError(501);
};

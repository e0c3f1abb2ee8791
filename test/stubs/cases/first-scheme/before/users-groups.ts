import { HttpError, type Handlers } from "./api.js";

/** `GET /users` */
export const listUsers: Handlers["listUsers"] = async () => {
  throw new HttpError(501);
};

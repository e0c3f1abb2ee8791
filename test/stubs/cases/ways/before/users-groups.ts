import type { Handlers } from "./api.js";

export const listUsers: Handlers["listUsers"] = ({ auth, context }) => ({ status: 200, body: [auth.token.name, context.requestId] });

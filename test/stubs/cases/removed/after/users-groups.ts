import type { Handlers } from "./api.js";

// specwright: the document has no operation of this name
export const listUsers: Handlers["listUsers"] = ({ auth, context }) => ({ status: 200, body: [auth.token.name, context.requestId] });

import type { Handlers } from "./api.js";

export const health: Handlers["health"] = () => ({ status: 204 });

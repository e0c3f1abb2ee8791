import type { Routes } from "./server-types.js";

/** The routes at other paths, by the key of their handler. Throws a TypeError where two are the same: one would never be asked. */
export function routesAt(routes: Routes, paths: Readonly<Record<string, string | undefined>> = {}): Routes {
  const moved = Object.entries(routes).map(([key, route]) => {
    const [method, own] = route.route.split(" ");
    const path = `${paths[key] ?? own}`.replace(/^\/*/, "/");
    return [key, { ...route, route: `${method} ${path}` }] as const;
  });
  const holders = new Map<string, string>();
  for (const [key, { route }] of moved) {
    const holder = holders.get(route);
    if (holder) throw new TypeError(`${holder} and ${key} are both ${route}`);
    holders.set(route, key);
  }
  return Object.fromEntries(moved);
}

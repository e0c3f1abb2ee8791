/** Path and query of a request. */
export interface Target {
  readonly path: string;
  readonly search: string;
}

/** Splits the target of a request, and makes of it what a URL would; what is none has no path. */
export function splitTarget(target: string): Target {
  if (!isPlain(target)) return parsed(target);
  const end = target.indexOf("?");
  return end < 0 ? { path: target, search: "" } : { path: target.slice(0, end), search: target.slice(end) };
}

/** Whether a URL would leave it as it is: there is nothing to escape and no segment `.` or `..`. */
function isPlain(target: string): boolean {
  return /^\/[\w!$%&()*+,./:;=?@~[\]-]*$/.test(target) && !/\/(?:\.|%2e)/i.test(target);
}

function parsed(target: string): Target {
  const url = target.startsWith("/") ? `http://localhost${target}` : target;
  if (!URL.canParse(url)) return { path: "", search: "" };
  const { pathname, search } = new URL(url);
  return { path: pathname, search };
}

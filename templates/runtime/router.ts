import { attempt } from "./places.js";

/** What follows the same beginning in the paths of the document. */
interface Branch<T> {
  readonly literals: Map<string, Branch<T>>;
  /** Templates of a segment with the most literal text first. */
  readonly templates: { readonly literals: readonly string[]; readonly next: Branch<T> }[];
  readonly methods: Map<string, T[]>;
}

/** A path that the document has. */
export interface Match<T> {
  /** By method: mostly one. */
  readonly methods: ReadonlyMap<string, readonly T[]>;
  /** The values of its parameters in their order, still escaped. */
  readonly values: readonly string[];
}

const here = "http://localhost";

/** Finds what a path stands for; undefined: nothing. */
export type Router<T> = (pathname: string) => Match<T> | undefined;

/**
 * Makes a router. Literal segments go before templated ones, `%2F` does not end a segment, a trailing slash matters
 * unless it is to be ignored. Each route is under the base path, or one of its own; of a URL, the path counts.
 */
export function createRouter<T extends { readonly route: string; readonly basePath?: string }>(
  routes: readonly T[],
  basePath: string,
  trailingSlash: "strict" | "ignore" = "strict",
): Router<T> {
  const root = createBranch<T>();
  const plain = new Map<string, Match<T>>();
  for (const route of routes) {
    const { path, methods } = insert(root, route, route.basePath ?? basePath);
    if (path !== undefined) plain.set(path, { methods, values: [] });
  }
  const findExactly = (pathname: string): Match<T> | undefined => plain.get(pathname) ?? find(root, pathname.split("/"), 0, []);
  if (trailingSlash === "strict") return findExactly;
  return (pathname) => findExactly(pathname) ?? findExactly(pathname.endsWith("/") ? pathname.slice(0, -1) : `${pathname}/`);
}

/** The names of a path template's parameters, in their order. */
export function namesIn(template: string): string[] {
  return [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
}

function createBranch<T>(): Branch<T> {
  return { literals: new Map(), templates: [], methods: new Map() };
}

/** Its methods, and its path where that has neither templates nor escapes: the one that needs no search. */
function insert<T extends { readonly route: string }>(root: Branch<T>, entry: T, basePath: string): { path?: string; methods: Branch<T>["methods"] } {
  const start = entry.route.indexOf(" ");
  // A path may start with two slashes, which would be a host.
  const base = new URL(basePath.startsWith("/") ? here + basePath : basePath, here).pathname.replace(/\/+$/, "");
  let branch = root;
  for (const segment of base.split("/")) branch = literalChild(branch, attempt(decodeURIComponent, segment));
  for (const segment of entry.route.slice(start + 2).split("/")) {
    const literals = segment.split(/\{[^}]+\}/).map((text) => (text.includes("%") ? text : attempt(encodeURI, text)));
    const literal = attempt(decodeURIComponent, segment);
    branch = literals.length > 1 ? templateChild(branch, literals) : literalChild(branch, literal);
  }
  const { methods } = branch;
  const method = entry.route.slice(0, start);
  methods.set(method, [...(methods.get(method) ?? []), entry]);
  const path = base + entry.route.slice(start + 1);
  return /[{%]/.test(path) ? { methods } : { path, methods };
}

function literalChild<T>({ literals }: Branch<T>, segment: string): Branch<T> {
  const next = literals.get(segment) ?? createBranch<T>();
  literals.set(segment, next);
  return next;
}

function templateChild<T>({ templates }: Branch<T>, literals: readonly string[]): Branch<T> {
  const same = templates.find((other) => other.literals.join("{}") === literals.join("{}"));
  if (same) return same.next;
  const next = createBranch<T>();
  templates.push({ literals, next });
  templates.sort((a, b) => b.literals.join("").length - a.literals.join("").length);
  return next;
}

function find<T>(
  branch: Branch<T>,
  segments: readonly string[],
  depth: number,
  values: readonly string[],
): Match<T> | undefined {
  const segment = segments[depth];
  if (segment === undefined) return branch.methods.size ? { methods: branch.methods, values } : undefined;
  const literal = branch.literals.get(segment.includes("%") ? attempt(decodeURIComponent, segment) : segment);
  const found = literal && find(literal, segments, depth + 1, values);
  if (found) return found;
  for (const { literals, next } of branch.templates) {
    const texts = matchSegment(literals, segment);
    const match = texts && find(next, segments, depth + 1, [...values, ...texts]);
    if (match) return match;
  }
  return undefined;
}

/**
 * The texts between the literals, none of them empty: each as long as it can be, so that the format of `a.b.json` is
 * `json`. A regular expression would do the same in more than linear time.
 */
function matchSegment(literals: readonly string[], segment: string): string[] | undefined {
  const [first = "", ...rest] = literals;
  const last = rest.pop() ?? "";
  let end = segment.length - last.length;
  if (!segment.startsWith(first) || !segment.endsWith(last) || (last && isEscaped(segment, end))) return undefined;
  const texts: string[] = [];
  for (const literal of rest.reverse()) {
    let start = segment.lastIndexOf(literal, end - literal.length - 1);
    while (start > 0 && isEscaped(segment, start)) start = segment.lastIndexOf(literal, start - 1);
    if (start <= first.length) return undefined;
    texts.unshift(segment.slice(start + literal.length, end));
    end = start;
  }
  return end > first.length ? [segment.slice(first.length, end), ...texts] : undefined;
}

/** Whether what is there are digits of an escape: the `F` of `%2F` is none. */
function isEscaped(segment: string, at: number): boolean {
  return segment[at - 1] === "%" || segment[at - 2] === "%";
}

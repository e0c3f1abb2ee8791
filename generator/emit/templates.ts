/**
 * Which module of the runtime has each name that a face (`faces/client`) offers to printed code: face → name → module.
 * Reads the lines `export { a, b } from "../runtime/x.js";` of the templates.
 */
export function faceNames(templates: ReadonlyMap<string, string>): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const faces = [...templates].filter(([path]) => path.startsWith('faces/'));
  return new Map(
    faces.map(([path, text]) => {
      const lines = [...text.matchAll(/^export (?:type )?\{([^}]*)\} from "\.\.\/([\w/-]+)\.js";/gmu)];
      const names = lines.flatMap(([, names = '', module = '']) => names.split(',').map((name) => [name.trim(), module] as const));
      return [path.replace(/\.ts$/u, ''), new Map(names)] as const;
    }),
  );
}

/** The runtime modules that the printed ones import, with all that they import themselves. */
export function runtimeFiles(templates: ReadonlyMap<string, string>, entries: Iterable<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const pending = [...entries];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (found.has(path)) continue;
    const text = templates.get(path);
    if (text === undefined) throw new Error(`there is no template ${path}`);
    found.set(path, text);
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    for (const [, up, name = ''] of text.matchAll(/^(?:import|export)\b[^;]*?from "\.(\.)?\/([\w/-]+)\.js";/gmu)) pending.push(`${up === undefined ? folder : ''}${name}.ts`);
  }
  return found;
}

/** The runtime modules that the printed ones import, with all that they import themselves. */
export function runtimeFiles(templates: ReadonlyMap<string, string>, entries: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const pending = [...entries];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (found.has(path)) continue;
    const text = templates.get(path);
    if (text === undefined) throw new Error(`there is no template ${path}`);
    found.set(path, text);
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    for (const [, name = ''] of text.matchAll(/^(?:import|export)\b[^;]*?from "\.\/([\w-]+)\.js";/gmu)) pending.push(`${folder}${name}.ts`);
  }
  return found;
}

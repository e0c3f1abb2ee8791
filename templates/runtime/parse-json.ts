/** More levels than anybody's data has, and far fewer than what a function that calls itself can go down. */
const deepest = 500;

/** Parses JSON. Throws a SyntaxError, also for what is nested so deeply that whoever walks through it would fail. */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  checkDepth(text);
  return value;
}

/** Throws a SyntaxError for a valid JSON text of too many levels. */
export function checkDepth(text: string): void {
  if (isLong(text) && depthOf(text) > deepest) throw new SyntaxError(`more than ${deepest} levels`);
}

/** Whether there are brackets enough; few texts have, and to count them is cheaper than to pair them. */
function isLong(text: string): boolean {
  if (text.length < 2 * deepest) return false;
  let count = 0;
  for (const bracket of ["[", "{"]) {
    for (let at = text.indexOf(bracket); at >= 0 && count <= deepest; at = text.indexOf(bracket, at + 1)) count++;
  }
  return count > deepest;
}

/** How deeply a valid JSON text is nested. */
function depthOf(text: string): number {
  let depth = 0;
  let greatest = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === "[" || sign === "{") greatest = Math.max(greatest, ++depth);
    else if (sign === "]" || sign === "}") depth--;
  }
  return greatest;
}

/** The place of the quotation mark that ends a string: the next one without an odd number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text[before - 1] === "\\") before--;
    if ((end - before) % 2 === 0) return end;
  }
  return text.length;
}

/** Lines that belong to the site, not to the API: headings, tabs and the fixed parts of the code sample. */
const FURNITURE: ReadonlySet<string> = new Set([
  'Skip to main content',
  'Request',
  'Responses',
  '- Schema',
  '- Example (from schema)',
  '- Example (auto)',
  'Request Collapse all',
  'Base URL',
  'Auth',
  'Parameters',
  'var client = new HttpClient();',
  'request.Content = content;',
  'var response = await client.SendAsync(request);',
  'response.EnsureSuccessStatusCode();',
  'Console.WriteLine(await response.Content.ReadAsStringAsync());',
  '- HTTPCLIENT',
  '- RESTSHARP',
]);

/** The tabs of the code sample. */
const LANGUAGES: ReadonlySet<string> = new Set(
  (
    'csharp curl dart go http java javascript kotlin c nodejs objective-c ocaml php powershell python r ruby rust ' +
    'shell swift'
  )
    .split(' ')
    .map((language) => `- ${language}`),
);

/**
 * What a page says, one statement a line. Undone are the accidents of its rendering: bullets, statements broken
 * over several lines, missing spaces, the doubled slash after the base path, and brackets that lost what they held.
 */
export function statementsOnPage(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace('•', '').trim().replaceAll(/\s+/g, ' '));
  return joinBroken(lines.filter((line) => line !== ''))
    .filter((line, index, all) => !isEmptyArray(line, all[index + 1]) && !isEmptyArray(all[index - 1], line))
    .filter((line) => !FURNITURE.has(line) && !LANGUAGES.has(line))
    .map(canonical);
}

function joinBroken(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const open = joined.at(-1);
    if (open !== undefined && continues(open, line)) {
      joined[joined.length - 1] = /^[,\]]/.test(line) ? open + line : `${open} ${line}`;
    } else {
      joined.push(line);
    }
  }
  return joined;
}

function continues(open: string, line: string): boolean {
  if (/^(GET|POST|PUT|PATCH|DELETE)$/.test(open)) return line.startsWith('/');
  if (open === 'Body') return line === 'required';
  if (open.startsWith('{')) return open.split('{').length > open.split('}').length;
  if (line === 'object[]') return true;
  if (line === ']') return /^Possible values: \[[^\]]*$/.test(open);
  return open.startsWith('Possible values:') && /^(, |and )/.test(line);
}

function isEmptyArray(line: string | undefined, next: string | undefined): boolean {
  return line === 'Array [' && next === ']';
}

function canonical(line: string): string {
  if (line.startsWith('{')) return JSON.stringify(JSON.parse(line));
  if (line === 'Bodyrequired') return 'Body required';
  const request = /^(GET|POST|PUT|PATCH|DELETE) ?(\/.*)$/.exec(line);
  return request === null ? line : `${request[1]} ${request[2]?.replace('//', '/')}`;
}

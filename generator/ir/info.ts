import type { Document } from '../read/document.js';
import { get, stringAt, textOf, type Node } from '../read/node.js';
import { docsOf } from './docs.js';
import type { Contact, Info } from './model.js';

/** The names of licences that are their SPDX identifiers, of those that software and documents are given under. */
const identifiers: ReadonlySet<string> = new Set(
  `0BSD AFL-3.0 AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 Artistic-2.0 BlueOak-1.0.0 BSD-2-Clause
  BSD-2-Clause-Patent BSD-3-Clause BSD-3-Clause-Clear BSD-4-Clause BSL-1.0 BUSL-1.1 CC-BY-3.0 CC-BY-4.0 CC-BY-NC-4.0
  CC-BY-NC-SA-4.0 CC-BY-ND-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CDDL-1.1 ECL-2.0 EPL-1.0 EPL-2.0 EUPL-1.1
  EUPL-1.2 GPL-2.0 GPL-2.0-only GPL-2.0-or-later GPL-3.0 GPL-3.0-only GPL-3.0-or-later ISC LGPL-2.1 LGPL-2.1-only
  LGPL-2.1-or-later LGPL-3.0 LGPL-3.0-only LGPL-3.0-or-later MIT MIT-0 MPL-1.1 MPL-2.0 MS-PL ODbL-1.0 OFL-1.1 OSL-3.0
  PostgreSQL Python-2.0 SSPL-1.0 Unlicense UPL-1.0 WTFPL Zlib`.split(/\s+/u),
);

/** An SPDX expression: identifiers, joined by words. */
const expression = /^\(?[\w.+-]+(?:\)? (?:AND|OR|WITH) \(?[\w.+-]+)*\)?$/u;

export function infoOf(document: Document): Info {
  const { root } = document;
  const info = get(root, 'info');
  const version = info && get(info, 'version');
  const license = licenceOf(info && get(info, 'license'));
  const contact = contactOf(info && get(info, 'contact'));
  return {
    title: textOf(info && get(info, 'title')?.value),
    version: textOf(version?.value),
    docs: info === undefined ? {} : docsOf(document, info),
    ...(license !== undefined && { license }),
    ...(contact !== undefined && { contact }),
    at: version?.at ?? root.at,
  };
}

/** `identifier` is one by the specification; `name` may be any text, and is one where it is known as such. */
function licenceOf(license: Node | undefined): string | undefined {
  const identifier = stringAt(license, 'identifier');
  if (identifier !== undefined && expression.test(identifier)) return identifier;
  const name = stringAt(license, 'name');
  return name !== undefined && identifiers.has(name) ? name : undefined;
}

function contactOf(contact: Node | undefined): Contact | undefined {
  const [name, email, url] = ['name', 'email', 'url'].map((key) => stringAt(contact, key)?.trim()).map((text) => (text === '' ? undefined : text));
  return name === undefined ? undefined : { name, ...(email !== undefined && { email }), ...(url !== undefined && { url }) };
}

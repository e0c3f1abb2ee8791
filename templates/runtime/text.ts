/** Decodes a text by the charset of its Content-Type; the default is UTF-8. Throws a TypeError or a RangeError. */
export function decodeText(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>, contentType: string): string {
  const [, charset] = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType) ?? [];
  return new TextDecoder(charset, { fatal: true }).decode(bytes);
}

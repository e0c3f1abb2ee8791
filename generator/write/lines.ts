/** The bytes with CRLF made LF: version control systems make the opposite change when they check a file out. */
export function unixLines(bytes: Buffer): Buffer {
  return bytes.includes('\r\n') ? Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') : bytes;
}

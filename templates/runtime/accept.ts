import { essence } from "./media-type.js";

/** Whether who sends such an Accept header takes one of the media types, as RFC 9110 has it; a declared range may be anything in it. */
export function isAcceptable(accept: string, mediaTypes: readonly string[]): boolean {
  if (accept === "*/*" || mediaTypes.includes(accept)) return true;
  const ranges = accept.split(",").map((part) => ({ range: essence(part), isWanted: !/;\s*q\s*=\s*0(\.0*)?\s*(;|$)/i.test(part) }));
  const known = ranges.filter(({ range }) => /^[^\s/]+\/[^\s/]+$/.test(range));
  return known.length === 0 || mediaTypes.some((mediaType) => isTaken(essence(mediaType), known));
}

interface Range {
  readonly range: string;
  readonly isWanted: boolean;
}

/** What is most particular of those ranges that hold a media type decides. */
function isTaken(mediaType: string, ranges: readonly Range[]): boolean {
  const [start = ""] = mediaType.split("/");
  const own = mediaType.includes("*")
    ? ranges.filter(({ range, isWanted }) => isWanted && (mediaType === "*/*" || range.startsWith(`${start}/`)))
    : ranges.filter(({ range }) => range === mediaType);
  const deciding = [own, ranges.filter(({ range }) => range === `${start}/*`), ranges.filter(({ range }) => range === "*/*")];
  return deciding.find((found) => found.length > 0)?.some(({ isWanted }) => isWanted) ?? false;
}

import { isIpv6 } from "./formats.js";

/** RFC 3986: with a scheme. */
export function isUri(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(text) && isUriReference(text);
}

/** RFC 3986: a URI, or what is relative to one. */
export function isUriReference(text: string): boolean {
  const [, scheme, authority, path = "", query, fragment] =
    /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(text) ?? [];
  return (
    !/%(?![\da-f]{2})/i.test(text) &&
    (scheme === undefined || /^[a-z][a-z\d+.-]*$/i.test(scheme)) &&
    (authority === undefined || isAuthority(authority)) &&
    /^[\w.~!$&'()*+,;=:@%/-]*$/.test(path) &&
    /^[\w.~!$&'()*+,;=:@%/?-]*$/.test((query ?? "") + (fragment ?? ""))
  );
}

function isAuthority(text: string): boolean {
  const match = /^(?:([^@]*)@)?(?:\[([^\]]*)\]|([^:[\]]*))(?::\d*)?$/.exec(text);
  if (!match) return false;
  const [, user = "", address, name = ""] = match;
  if (!/^[\w.~!$&'()*+,;=:%-]*$/.test(user)) return false;
  if (address === undefined) return /^[\w.~!$&'()*+,;=%-]*$/.test(name);
  return isIpv6(address) || /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(address);
}

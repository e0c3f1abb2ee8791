import type { Scheme } from "./credentials.js";
import type { RequestDraft } from "./draft.js";
import { provide } from "./provide.js";
import type { Awaitable } from "./shared-types.js";

/** What a client has by the names of schemes: any object, perhaps of a class, whose methods are called as such. */
export type Credentials = Readonly<Record<string, unknown>>;

/** Puts the credentials that an operation asks for into a request, as far as the client has them. */
export type Security = (draft: RequestDraft, auth: Credentials) => Awaitable<void>;

/** One scheme. */
export function using(scheme: string, apply: Scheme): Security {
  return async (draft, auth) => {
    const credential = await provide(auth[scheme], auth);
    // The generated `Auth` gives each scheme the credential that its function takes; the record has lost which.
    if (credential !== undefined) apply(draft, credential as never);
  };
}

/** Alternatives, each asking for all of its schemes: the first for which the client has every credential is used. */
export function usingOneOf(...alternatives: Readonly<Record<string, Scheme>>[]): Security {
  return async (draft, auth) => {
    for (const alternative of alternatives) {
      const credentials = await Promise.all(Object.keys(alternative).map((scheme) => provide(auth[scheme], auth)));
      if (credentials.includes(undefined)) continue;
      Object.values(alternative).forEach((apply, index) => apply(draft, credentials[index] as never));
      return;
    }
  };
}

/** For schemes with a name that every object has by inheritance, such as `constructor`: takes an object's own alone. */
export function ownOnly(security: Security): Security {
  return (draft, auth) => security(draft, { __proto__: null, ...auth });
}

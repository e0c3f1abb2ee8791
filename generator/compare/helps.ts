/** What is to be done about a change, by what makes it one. */
export const helps = {
  narrowed: 'clients that send what was allowed will be refused: accept it as before, or release a new major version',
  mayNarrow: 'look whether any client sends what is no longer allowed; if one may, accept it as before',
  loosened: 'clients rely on what was promised: keep the promise, or release a new major version',
  mayLoosen: 'look whether the clients manage without it; if one may not, keep it',
  removed: 'clients still use it: keep it, or deprecate it first and release a new major version',
  required: 'clients do not send it yet: make it optional, or release a new major version',
  changed: 'old clients and the new API do not agree: keep it as it was, or release a new major version',
  sunset: 'say in `x-sunset` when it will go, as a date (2026-12-31) that is far enough away',
  keepSunset: 'whoever was told the old date relies on it: keep it, or give a later one',
  waitForSunset: 'wait until the date that was announced',
  stability: 'write `draft`, `alpha`, `beta` or `stable`',
  promised: 'what has been promised cannot be taken back: keep the level, or release a new major version',
  nothing: 'nothing is to be done',
  tell: 'mention it in the changelog',
} as const;

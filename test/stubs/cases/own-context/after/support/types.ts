import { type Handlers as Api, type Principals as ApiPrincipals, HttpError } from '../../api/server.js'
// Ours.
interface Env {
	log: (text: string) => void
}

export { HttpError as Failure, HttpError }

/** What your security handlers return for each scheme: handlers get it as `auth`. */
export interface Principals extends ApiPrincipals {
	token: unknown
}

// All of them know where to write.
/** What answers. */
export type Handlers = Api<Principals, Env>

/** The same for those who know who asks: nothing is to be done here. */
export type Known = Api<Callers>

interface Callers {
	token: string
}

import { type Handlers as Api, HttpError } from '../../api/server.js'
// Ours.
interface Env {
	log: (text: string) => void
}

export { HttpError as Failure, HttpError }

// All of them know where to write.
/** What answers. */
export type Handlers = Api<Env>

/** The same for those who know who asks: nothing is to be done here. */
export type Known = Api<Callers>

interface Callers {
	token: string
}

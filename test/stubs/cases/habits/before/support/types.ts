export { HttpError as Failure, HttpError } from '../../api/server.js'
import type { Handlers as ApiHandlers } from '../../api/server.js'

export type Handlers = ApiHandlers

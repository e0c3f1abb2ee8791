import type { Handlers } from './support/types.js'
import { health } from './well.js'

// A join of their own making.
export const handlers: Handlers = {
    health
}

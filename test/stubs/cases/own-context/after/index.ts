import type { Handlers } from './support/types.js'
import { health } from './well.js'
import * as pets from './pets.js'
import * as usersGroups from './users-groups.js'

// A join of their own making.
export const handlers: Handlers = {
    health,
    ...pets,
    ...usersGroups
}

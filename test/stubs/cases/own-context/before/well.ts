import type { Handlers } from './support/types.js'

export const health: Handlers['health'] = () => ({ status: 204 })

import { HttpError, type Handlers } from './support/types.js'

/** `GET /users` */
export const listUsers: Handlers['listUsers'] = async () => {
    throw new HttpError(501)
}

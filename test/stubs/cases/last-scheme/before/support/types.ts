import {
    type Principals as Base, // theirs
    HttpError,
    type Handlers as Api
} from '../../api/server.js'

interface Named { name: string }
export interface Callers extends Named, Base { token: string }
export { HttpError }

export type Mine = Api<
    Callers,
    unknown
>
export type Some = Pick<Api<Callers, { log: () => void }>, 'health'>

import {
    // theirs
    HttpError,
    type Handlers as Api
} from '../../api/server.js'

interface Named { name: string }
// specwright: the document has no security scheme
export interface Callers extends Named { token: string }
export { HttpError }

export type Mine = Api<
    unknown
>
export type Some = Pick<Api<{ log: () => void }>, 'health'>

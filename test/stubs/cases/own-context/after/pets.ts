import { HttpError, type Handlers } from './support/types.js'

/** All pets – `GET /pets` */
export const listPets: Handlers['listPets'] = async () => {
    throw new HttpError(501)
}

/** A new pet – `POST /pets` */
export const createPet: Handlers['createPet'] = async () => {
    throw new HttpError(501)
}

/** `GET /pets/{id}` */
export const getPet: Handlers['getPet'] = async () => {
    throw new HttpError(501)
}

/** `DELETE /pets/{id}` */
export const deletePet: Handlers['deletePet'] = async () => {
    throw new HttpError(501)
}

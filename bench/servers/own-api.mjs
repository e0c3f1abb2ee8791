import process from 'node:process';
import { createServer, HttpError } from './api/server.js';
import { authorization, created, page } from './data.mjs';

const [responses] = process.argv.slice(2);
const token = authorization.replace('Bearer ', '');

/** The generated server of the stages. */
export const api = createServer(
  {
    stagesCaptchaList: () => ({ status: 200, body: page }),
    stagesCaptchaCreate: ({ body }) => ({ status: 201, body: created(body) }),
  },
  {
    partial: true,
    responses,
    security: {
      authentik: ({ credential }) => {
        if (credential !== token) throw new HttpError(403);
        return credential;
      },
    },
  },
);

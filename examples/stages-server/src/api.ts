import { createServer, HttpError, type Server } from 'authentik-stages/server';
import type { Logger } from 'pino';
import { createCaptchaStage, listCaptchaStages, updateCaptchaStage } from './captcha-stages.js';
import { checkStorable } from './check.js';
import type { Queries } from './database.js';
import { answerOf, isConflict, replyOf } from './errors.js';
import { listIdentificationStages } from './identification-stages.js';
import { listSourceStages } from './source-stages.js';
import { findToken, type Token } from './tokens.js';

/** The largest body of a request, in bytes. */
const maxBodyBytes = 256 * 1024;

/** The API over a database. `logger` gives that of the request: it learns the operation, and is told of what is nobody's fault but the server's. */
export function createApi(queries: Queries, logger: () => Logger): Server<unknown> {
  const onError = (error: unknown): void => logger().error({ err: error }, 'a request failed');

  /**
   * What the database refuses is an answer, where it can be one; that it cannot be reached is to be known all the same.
   * Of two requests that cannot both be done the database ends one, which is then tried again.
   */
  async function answered<T>(work: () => Promise<T>, attempts = 3): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isConflict(error) && attempts > 1) return answered(work, attempts - 1);
      const answer = answerOf(error);
      if (answer instanceof HttpError && answer.status >= 500) onError(error);
      throw answer;
    }
  }

  return createServer<{ authentik: Token }>(
    {
      stagesCaptchaList: async ({ query }) => {
        checkStorable({ query });
        return { status: 200, body: await answered(() => listCaptchaStages(queries, query)) };
      },
      stagesCaptchaCreate: async ({ body }) => {
        checkStorable({ body });
        return { status: 201, body: await answered(() => createCaptchaStage(queries, body)) };
      },
      stagesCaptchaUpdate: async ({ path, body }) => {
        checkStorable({ path, body });
        return { status: 200, body: await answered(() => updateCaptchaStage(queries, path.stage_uuid, body)) };
      },
      stagesIdentificationList: async ({ query }) => {
        checkStorable({ query });
        return { status: 200, body: await answered(() => listIdentificationStages(queries, query)) };
      },
      stagesSourceList: async ({ query }) => {
        checkStorable({ query });
        return { status: 200, body: await answered(() => listSourceStages(queries, query)) };
      },
    },
    {
      security: {
        authentik: async ({ credential }) => {
          const token = await answered(() => findToken(queries, credential));
          if (!token) throw new HttpError(403, 'Token invalid/expired');
          return token;
        },
      },
      maxBodyBytes,
      onError,
      problem: replyOf,
      middleware: [
        ({ operation }, next) => {
          if (operation) logger().setBindings({ operation: operation.id });
          return next();
        },
      ],
    },
  );
}

import { fileURLToPath } from 'node:url';
import { StartError } from './start-error.js';

/** What the environment says. */
export interface Config {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly logLevel: string;
  /** A PostgreSQL server; undefined: PGlite in `dataDir`. */
  readonly databaseUrl: URL | undefined;
  /** A folder, or `memory://`. */
  readonly dataDir: string;
  /** A token that is to be valid; undefined: one is made when there is none at all. */
  readonly bootstrapToken: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** Reads the configuration; an empty variable is one that is not set. Throws a StartError. */
export function readConfig(environment: Environment): Config {
  const of = (name: string): string | undefined => environment[name] || undefined;
  const url = of('DATABASE_URL');
  const logLevel = of('LOG_LEVEL') ?? 'info';
  if (!levels.includes(logLevel)) throw new StartError(`LOG_LEVEL is one of ${levels.join(', ')}, not ${JSON.stringify(logLevel)}`);
  return {
    host: of('HOST') ?? '127.0.0.1',
    port: readPort(of('PORT') ?? '9000'),
    logLevel,
    databaseUrl: url === undefined ? undefined : readDatabaseUrl(url),
    dataDir: of('DATA_DIR') ?? fileURLToPath(new URL('../../data', import.meta.url)),
    bootstrapToken: readToken(of('BOOTSTRAP_TOKEN')),
  };
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) throw new StartError(`PORT is a number from 0 to 65535, not ${JSON.stringify(text)}`);
  return port;
}

/** What is wrong is never quoted: there may be a password in it. */
function readDatabaseUrl(text: string): URL {
  const expected = 'expected postgres://user:password@host:5432/database';
  if (!URL.canParse(text)) throw new StartError(`DATABASE_URL is not a URL: ${expected}`);
  const url = new URL(text);
  if (!['postgres:', 'postgresql:'].includes(url.protocol)) throw new StartError(`DATABASE_URL is a URL of another kind of database: ${expected}`);
  return url;
}

function readToken(token: string | undefined): string | undefined {
  if (token !== undefined && !/^[\w.~+/-]{20,}$/.test(token)) {
    throw new StartError('BOOTSTRAP_TOKEN has to be 20 or more of the characters that a bearer token may have: letters, digits and - . _ ~ + /');
  }
  return token;
}

import { createHash, randomBytes } from 'node:crypto';
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Queries } from './database.js';
import { apiTokens } from './schema.js';

/** Whom a bearer token stands for. */
export interface Token {
  readonly name: string;
}

/** The valid token of this text; undefined: there is none. */
export async function findToken(queries: Queries, text: string): Promise<Token | undefined> {
  const isValid = or(isNull(apiTokens.expires_at), gt(apiTokens.expires_at, sql`now()`));
  const [token] = await queries.select({ name: apiTokens.name }).from(apiTokens).where(and(eq(apiTokens.key_hash, hash(text)), isValid));
  return token;
}

/**
 * Sees to it that there is a token: the given one, in place of the last that was given, or a new one where there is none
 * at all. Returns the new one; it is not kept, and nobody can show it again.
 */
export async function bootstrapToken(queries: Queries, given: string | undefined): Promise<string | undefined> {
  const text = given ?? randomBytes(32).toString('base64url');
  const token = { name: 'bootstrap', key_hash: hash(text) };
  if (given !== undefined) {
    await queries.insert(apiTokens).values(token).onConflictDoUpdate({ target: apiTokens.name, set: token });
    return undefined;
  }
  const isFirst = (await queries.$count(apiTokens)) === 0;
  const inserted = isFirst && (await queries.insert(apiTokens).values(token).onConflictDoNothing().returning());
  return inserted && inserted.length > 0 ? text : undefined;
}

function hash(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

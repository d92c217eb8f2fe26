/** What PostgreSQL, and the way to it, say, as a sentence that helps. */
import { errorCode } from '../error-code.js';
import { StoreError } from '../errors.js';

const ACCESS = /^(28|3D|42501)/;
const CONNECTION = /^(08|57P)/;
const SYSTEM = /^(ECONN|ENOTFOUND|EHOST|ENET|ETIMEDOUT|EPIPE|EAI_|ENOENT|EACCES)/;

const isError = (error: unknown): error is Error => typeof error === 'object' && error !== null && 'message' in error;

/** Errors that are not the engine's come back as they are. `where`: host and database. */
export function explainPostgres(error: unknown, where: string): unknown {
  if (!isError(error) || error instanceof StoreError) return error;
  const code = errorCode(error);
  const cause = { cause: error };
  if (SYSTEM.test(code) || CONNECTION.test(code) || /^(Connection terminated|timeout e)/.test(error.message))
    return new StoreError(
      'ERR_STORE_UNREACHABLE',
      `${where}: does not answer (${code === '' ? error.message : code}). Check that it runs and that store.url names it.`,
      cause,
    );
  if (ACCESS.test(code))
    return new StoreError(
      'ERR_STORE_UNREACHABLE',
      `${where}: does not let driftsheet in: ${error.message} (${code}). Check user, password, database and rights of store.url.`,
      cause,
    );
  if (code === '55P03' || code === '40P01' || code === '40001')
    return new StoreError(
      'ERR_STORE_BUSY',
      `${where}: another session has kept what is needed locked for too long (${code}).`,
      cause,
    );
  if (code === '53100')
    return new StoreError(
      'ERR_STORE_FULL',
      `${where}: its disk is full; nothing of what was to be written is kept.`,
      cause,
    );
  if (code.startsWith('XX00'))
    return new StoreError('ERR_STORE_CORRUPT', `${where}: reports damaged data: ${error.message} (${code}).`, cause);
  if (!/^[0-9A-Z]{5}$/.test(code)) return error;
  return new StoreError('ERR_STORE_FAULT', `${where}: ${error.message} (${code}).`, cause);
}

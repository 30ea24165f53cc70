import { isNativeError } from 'node:util/types';

/** A connection that could not be made carries this, so that whatever stood in the way counts as "not now". */
export const whileConnecting = Symbol('while connecting to the database');

/**
 * PostgreSQL's classes and codes for "not now", in this order: connection exceptions; bad credentials; shutdown, cancelled
 * or timed-out statements, dropped databases; locks not had in time; resources, of which a full disk is one; system errors;
 * read-only servers and ended idle transactions; deadlocks and serialisation; tables, columns and rights that a migration
 * has yet to bring.
 */
const sqlStates =
  /^(08...|28...|57014|57P0[1-5]|55P03|53...|58...|25006|25P0[34]|40001|40P01|3D000|3F000|42P01|42703|42501)$/;
const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const driverMessages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection|Cannot use a pool after calling end/;
/** Citus reports a worker that it has lost as an internal error. */
const citusMessages =
  /connection to the remote node|could not (connect|establish|commit transaction)|failed to (connect|execute task|assign)|server closed the connection|terminating connection|the database system is/i;

/** True where an error of the database driver means that the server cannot be used now, rather than a wrong query. */
export function isDatabaseUnavailable(thrown: unknown): boolean {
  if (!isNativeError(thrown)) return false;
  const {
    code,
    driverError,
    [whileConnecting]: connecting,
  } = thrown as {
    code?: unknown;
    driverError?: unknown;
    [whileConnecting]?: boolean;
  };
  if (connecting) return true;
  if (driverError !== undefined && driverError !== thrown) return isDatabaseUnavailable(driverError);
  if (typeof code === 'string') {
    if (sqlStates.test(code) || (socketCodes.has(code) && 'syscall' in thrown)) return true;
    if (code === 'XX000' && citusMessages.test(thrown.message)) return true;
  }
  return driverMessages.test(thrown.message);
}

/** True where PostgreSQL has rolled a transaction back because of another one: the same again may succeed. */
export function isTransactionConflict(thrown: unknown): boolean {
  return isNativeError(thrown) && ['40001', '40P01'].includes((thrown as { code?: string }).code ?? '');
}

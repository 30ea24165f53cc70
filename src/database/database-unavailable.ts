import { isNativeError } from 'node:util/types';

/** Marks the error of a failed connection attempt: any reason counts as "unavailable". */
export const whileConnecting = Symbol('while connecting to the database');

/**
 * PostgreSQL's classes and codes for "unavailable", in this order: connection exceptions; credentials; shutdown, cancelled
 * and timed-out statements, dropped databases; lock timeouts; resources, such as a full disk; system errors; read-only
 * servers and ended idle transactions; deadlocks and serialisation failures; missing databases, schemas, tables, columns and
 * rights, which a migration may add.
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
/** Citus reports a lost worker as an internal error. */
const citusMessages =
  /connection to the remote node|could not (connect|establish|commit transaction)|failed to (connect|execute task|assign)|server closed the connection|terminating connection|the database system is/i;

/** True if an error of the driver means that the server is unavailable. A wrong query gives false. */
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

/** True if PostgreSQL has rolled a transaction back because of another one: a retry may succeed. */
export function isTransactionConflict(thrown: unknown): boolean {
  return isNativeError(thrown) && ['40001', '40P01'].includes((thrown as { code?: string }).code ?? '');
}

import { isNativeError } from 'node:util/types';

/** PostgreSQL's classes and codes for "not now": connection exceptions, shutdown, too many connections, read-only. */
const sqlStates = /^(08...|57P0[1-4]|53300|25006)$/;
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN']);
const poolMessages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection/;

/** True where an error of the database driver means that the server cannot be used now, rather than a wrong query. */
export function isDatabaseUnavailable(thrown: unknown): boolean {
  if (!isNativeError(thrown)) return false;
  const { code, driverError } = thrown as { code?: unknown; driverError?: unknown };
  if (driverError !== undefined && driverError !== thrown) return isDatabaseUnavailable(driverError);
  if (typeof code === 'string' && (sqlStates.test(code) || (socketCodes.has(code) && 'syscall' in thrown))) return true;
  return poolMessages.test(thrown.message);
}

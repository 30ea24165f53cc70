import { isDatabaseUnavailable } from '../../database/database-unavailable';

/** An error for the log: its stack, but only its message where the database is unavailable, because no code is wrong then. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isDatabaseUnavailable(error) ? error.message : (error.stack ?? error.message);
}

/** The message of an error, for warnings that may repeat with each sweep. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

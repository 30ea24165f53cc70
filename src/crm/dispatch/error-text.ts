import { isDatabaseUnavailable } from '../../database/database-unavailable';

/** Text of an error for the log: its stack. An unavailable database is no fault of the code, so its message is enough. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isDatabaseUnavailable(error) ? error.message : (error.stack ?? error.message);
}

/** Message of an error, for warnings that each sweep may repeat. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The process answers. */
export class LiveDto {
  /**
   * Always `ok`.
   * @example "ok"
   */
  status: 'ok';
}

/** Requests can be served. */
export class ReadyDto {
  /**
   * Always `ok`: what is not ready answers 503.
   * @example "ok"
   */
  status: 'ok';
  /**
   * What was examined and is in order, by name.
   * @example { "database": { "status": "up" } }
   */
  info?: Record<string, unknown>;
  /**
   * What is not: nothing.
   * @example {}
   */
  error?: Record<string, unknown>;
  /**
   * All that was examined, by name.
   * @example { "database": { "status": "up" } }
   */
  details: Record<string, unknown>;
}

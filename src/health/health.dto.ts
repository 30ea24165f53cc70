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
   * @example { "intake": { "status": "up" }, "database": { "status": "up" }, "migrations": { "status": "up" }, "credentials": { "status": "up", "portal": "connected" }, "backlog": { "status": "up", "oldestSeconds": 0 } }
   */
  info?: Record<string, unknown>;
  /**
   * What is not: nothing.
   * @example {}
   */
  error?: Record<string, unknown>;
  /**
   * All that was examined, by name.
   * @example { "intake": { "status": "up" }, "database": { "status": "up" }, "migrations": { "status": "up" }, "credentials": { "status": "up", "portal": "connected" }, "backlog": { "status": "up", "oldestSeconds": 0 } }
   */
  details: Record<string, unknown>;
}

/** The process answers. */
export class LiveDto {
  /**
   * Always `ok`.
   * @example "ok"
   */
  status: 'ok';
}

/** The service can accept writes. */
export class ReadyDto {
  /**
   * Always `ok`: a service that is not ready answers 503.
   * @example "ok"
   */
  status: 'ok';
  /**
   * Passed checks, by name.
   * @example { "intake": { "status": "up" }, "database": { "status": "up" }, "migrations": { "status": "up" }, "credentials": { "status": "up", "portal": "connected" }, "backlog": { "status": "up", "oldestSeconds": 0 } }
   */
  info?: Record<string, unknown>;
  /**
   * Always empty: a failed check answers 503.
   * @example {}
   */
  error?: Record<string, unknown>;
  /**
   * All checks, by name.
   * @example { "intake": { "status": "up" }, "database": { "status": "up" }, "migrations": { "status": "up" }, "credentials": { "status": "up", "portal": "connected" }, "backlog": { "status": "up", "oldestSeconds": 0 } }
   */
  details: Record<string, unknown>;
}

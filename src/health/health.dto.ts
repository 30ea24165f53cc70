/** The process answers. */
export class LiveDto {
  /** @example "ok" */
  status: 'ok';
}

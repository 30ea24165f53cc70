declare module 'pg/lib/utils' {
  /** A value in the form in which it is sent. */
  export function prepareValue(value: unknown): unknown;
}

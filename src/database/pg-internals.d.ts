declare module 'pg/lib/utils' {
  /** Converts a value to the form of the protocol. */
  export function prepareValue(value: unknown): unknown;
}

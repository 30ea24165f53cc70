declare module 'pg/lib/result' {
  /** Collects the rows of one statement's answer. */
  export default class Result {
    rows: Record<string, unknown>[];
    rowCount: number | null;
    addFields(fields: object[]): void;
    parseRow(fields: (string | null)[]): Record<string, unknown>;
    addRow(row: Record<string, unknown>): void;
    addCommandComplete(message: object): void;
  }
}

declare module 'pg/lib/utils' {
  /** A value in the form in which it is sent. */
  export function prepareValue(value: unknown): unknown;
}

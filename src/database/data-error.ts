/**
 * PostgreSQL's classes of errors that the data causes: cardinality, data exceptions, violated constraints, wrong types, and
 * exceeded limits of rows and indexes.
 */
const ofData = /^(21|22|23|42|54)/;

/** True if the values of a statement cause its failure. It stored nothing, and fails again with the same values. */
export function isDataError(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' && ofData.test(code)) || error instanceof RangeError || error instanceof TypeError;
}

/** Key of a record by the write that creates it, also the value of its hidden unique property. */
export function writeKey(writeId: string): string {
  return `write:${writeId}`;
}

/** The id of the write whose {@link writeKey} this is; null for any other key. */
export function writeIdOf(key: string): string | null {
  return /^write:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(key)?.[1] ?? null;
}

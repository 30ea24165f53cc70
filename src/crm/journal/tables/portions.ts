/** Size of the stored values that a process reads at once. */
export const mostPortionBytes = 4 * 1024 * 1024;

/** A row, with the most bytes that its values may have. */
export interface SizedRow {
  id: string;
  bytes: number;
}

/** The ids of rows in their order, in portions of a bounded size. A row that is larger alone is a portion. */
export function portionsOf(rows: readonly SizedRow[], mostBytes = mostPortionBytes): string[][] {
  const portions: string[][] = [];
  let left = 0;
  for (const { id, bytes } of rows) {
    const last = portions.at(-1);
    if (last && bytes <= left) last.push(id);
    else portions.push([id]);
    left = (last && bytes <= left ? left : mostBytes) - bytes;
  }
  return portions;
}

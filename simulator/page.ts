import { invalidRequest } from './failure';

/** A page of a list: its size, and the cursor that it starts after. */
export interface Page {
  limit: number;
  after: number;
}

/** Reads `limit` and `after` from a query. @throws Failure 400 */
export function readPage({ limit, after }: Record<string, unknown>, range: { limit: number; most: number }): Page {
  const page = { limit: Number(limit ?? range.limit), after: Number(after ?? 0) };
  if (!Number.isInteger(page.limit) || page.limit < 1 || page.limit > range.most) {
    throw invalidRequest(`limit must be a number from 1 to ${range.most}`);
  }
  if (!Number.isSafeInteger(page.after) || page.after < 0)
    throw invalidRequest('after must be a cursor from an earlier page');
  return page;
}

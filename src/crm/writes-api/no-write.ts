import { Problem } from '../../problems/problem';

/** The problem of an id that no write of a portal has. */
export function noWrite(portalId: string, id: string): Problem {
  const detail = `Portal ${portalId} has no write ${id}. Settled ones are kept for a time only; GET /api/writes lists those there are.`;
  return new Problem('write-not-found', detail);
}

import { Problem } from '../../problems/problem';

/** The problem of an id that no write of a portal has. */
export function noWrite(portalId: string, id: string): Problem {
  const detail = `Portal ${portalId} has no write ${id}. Settled writes are removed after their retention time; GET /api/writes lists the others.`;
  return new Problem('write-not-found', detail);
}

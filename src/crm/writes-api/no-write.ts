import { Problem } from '../../problems/problem';

/** The problem of an unknown write id. */
export function noWrite(portalId: string, id: string): Problem {
  const detail = `Portal ${portalId} has no write ${id}. Writes are removed after their retention time; GET /api/writes lists the others.`;
  return new Problem('write-not-found', detail);
}

import type { PlannedRecord } from './steps';

/** Most bytes of one call, unless a record is larger. HubSpot documents no limit of a request. */
export const bytesPerCall = 5_000_000;

/** Divides planned records into those of one call each, in their order. A record has at most the bytes of its writes. */
export function callParts<Plan extends PlannedRecord>(planned: readonly Plan[]): Plan[][] {
  const parts: Plan[][] = [];
  let bytes = 0;
  for (const plan of planned) {
    const more = plan.record.writes.reduce((sum, write) => sum + write.bytes, 0);
    const last = parts.at(-1);
    if (last && bytes + more <= bytesPerCall) {
      last.push(plan);
      bytes += more;
    } else {
      parts.push([plan]);
      bytes = more;
    }
  }
  return parts;
}

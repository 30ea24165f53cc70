import type { PlannedRecord } from './steps';

/** Most bytes of one call, unless a record is larger. HubSpot documents no limit of a request. */
export const bytesPerCall = 5_000_000;

/**
 * Divides planned records into those of one call each. A record has at most the bytes of its writes, and a call has one unique
 * property. No source says whether HubSpot accepts several.
 */
export function callParts<Plan extends PlannedRecord>(planned: readonly Plan[]): Plan[][] {
  const parts: Plan[][] = [];
  if (planned.length === 0) return parts;
  /** The part of each property that may take more. */
  const open = new Map<string | null, { plans: Plan[]; bytes: number }>();
  for (const plan of planned) {
    const property = 'idProperty' in plan.step ? plan.step.idProperty : null;
    const bytes = plan.record.writes.reduce((sum, write) => sum + write.bytes, 0);
    const last = open.get(property);
    if (last && last.bytes + bytes <= bytesPerCall) {
      last.plans.push(plan);
      last.bytes += bytes;
    } else {
      const plans = [plan];
      parts.push(plans);
      open.set(property, { plans, bytes });
    }
  }
  return parts;
}

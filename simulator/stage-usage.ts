import { invalidRequest, type Failure } from './failure';
import { factsOf, type ObjectTypeName } from './object-types';
import type { StoredRecord } from './stored-record';
import { asBoolean } from './wire';

/** Query parameters of a call that removes stages. */
interface DeletionQuery {
  validateReferencesBeforeDelete?: unknown;
  validateDealStageUsagesBeforeDelete?: unknown;
}

/**
 * True if a call refuses to remove stages in use: on 2026-09 unless a parameter is false, on older paths only if one is
 * true. [docs/simulator.md 7, CL]
 * @param canBeForced false if 2026-09 ignores the parameters, as one team observed
 */
export function validatesUsage(url: string, query: DeletionQuery, canBeForced: boolean): boolean {
  const given = [query.validateDealStageUsagesBeforeDelete, query.validateReferencesBeforeDelete].filter(
    (value) => value !== undefined,
  );
  if (!url.includes('/2026-09/')) return given.some(asBoolean);
  return !canBeForced || given.every(asBoolean);
}

/** The refusal to remove stages that records are in; null if none is. [docs/simulator.md 7, DOC, KALUP] */
export function stagesInUse(
  type: ObjectTypeName,
  records: readonly StoredRecord[],
  stageIds: readonly string[],
): Failure | null {
  const property = factsOf(type).pipeline?.stage;
  if (property === undefined) return null;
  const users = records.filter(({ values }) => stageIds.includes(values[property] ?? ''));
  if (users.length === 0) return null;
  const stages = `[${stageIds.filter((id) => users.some(({ values }) => values[property] === id)).join(', ')}]`;
  const objects = `[${users.map(({ id }) => id).join(', ')}]`;
  return invalidRequest(`Stage IDs: ${stages} are being referenced by object IDs: ${objects}`, {
    subCategory: 'PipelineError.STAGE_ID_IN_USE',
    context: { stageIds: [stages], objectIds: [objects] },
  });
}

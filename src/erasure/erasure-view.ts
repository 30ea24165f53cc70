import type { Erasure } from './erasure-store';
import type { ErasureDto } from './erasures.dto';

/** An erasure as the API shows it. */
export function erasureDto(erasure: Erasure): ErasureDto {
  const { id, kind, state, requestedBy, subjectHash, requestedAt, finishedAt, report } = erasure;
  const { hubspot, portals, progress } = report;
  return {
    ...{ id, kind, state, hubspot, requestedBy, subjectHash },
    requestedAt: requestedAt.toISOString(),
    ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
    portals,
    ...(state === 'running' && progress && { progress }),
  };
}

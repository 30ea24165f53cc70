import type { ClaimedWrite } from '../../src/crm/journal/tables/stored-write';

/** A claimed write. Its default key is its id. */
export function claimedWrite(id: string, more: Partial<ClaimedWrite> = {}): ClaimedWrite {
  return {
    id,
    seq: 1,
    key: id,
    lane: 0,
    intent: { key: { kind: 'new' }, properties: {}, pointers: {} },
    parentId: null,
    fromId: null,
    acceptedAt: new Date(0),
    acceptedBy: null,
    attempts: 0,
    mayExistSinceMs: null,
    recordId: null,
    traceparent: null,
    apiKeyId: null,
    associationCount: 0,
    acceptedAtMs: 0,
    firstSentAtMs: 0,
    bytes: 0,
    ...more,
  };
}

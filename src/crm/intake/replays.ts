import { Injectable } from '@nestjs/common';
import { Problem } from '../../problems/problem';
import { WriteAcceptance, type KnownRequest } from '../journal/acceptance/acceptance';
import type { IntakeResult } from './write-answer';
import type { RequestedWrite } from './write-options.decorator';
import { WriteOutcomes } from './write-outcomes';
import { failed } from './write-results';

/** A request that repeats an earlier one. */
export interface RepeatedRequest {
  /** Records before preflight. */
  entries: readonly (object | Problem)[];
  /** Records after preflight. */
  checked: readonly (object | Problem)[];
  requested: RequestedWrite;
  waitMs: number;
}

/** Answers a repeated Idempotency-Key with the results of the first request. */
@Injectable()
export class Replays {
  constructor(
    private readonly acceptance: WriteAcceptance,
    private readonly outcomes: WriteOutcomes,
  ) {}

  /** Finds the earlier request with the same Idempotency-Key. */
  async find(portalId: string, { apiKeyId, idempotency }: RequestedWrite): Promise<KnownRequest | null> {
    return idempotency ? this.acceptance.findRequest(portalId, apiKeyId, idempotency.key) : null;
  }

  /**
   * Repeats the results of an earlier request. Written records keep their results, even if preflight refuses them now.
   * @throws Problem `idempotency-key-reused` if the earlier request was different
   */
  async replay(portalId: string, known: KnownRequest, repeated: RepeatedRequest): Promise<IntakeResult> {
    const { entries, checked, requested, waitMs } = repeated;
    if (known.requestHash !== requested.idempotency?.requestHash) {
      throw new Problem(
        'idempotency-key-reused',
        'An earlier request used this key with another body or route. Use a new key for a new request.',
      );
    }
    const writeIds = writeIdsByEntry(known.writeIds, entries);
    const ids = writeIds.filter((id) => id !== null);
    const results = await this.outcomes.waitFor(portalId, ids, { ...requested, waitMs });
    return {
      results: checked.map((entry, index) => {
        const id = writeIds[index];
        const result = id ? results[ids.indexOf(id)] : undefined;
        return result ?? failed(entry instanceof Problem ? entry : notAcceptedBefore());
      }),
      replayed: true,
    };
  }
}

/**
 * The write id of each record of a request; null for a record without a write. Earlier releases stored no null for malformed
 * records.
 */
export function writeIdsByEntry(
  writeIds: readonly (string | null)[],
  entries: readonly (object | Problem)[],
): (string | null)[] {
  if (writeIds.length === entries.length) return [...writeIds];
  const ids = writeIds[Symbol.iterator]();
  return entries.map((entry) => (entry instanceof Problem ? null : (ids.next().value ?? null)));
}

function notAcceptedBefore(): Problem {
  const detail =
    'The first request with this Idempotency-Key did not accept this record, because it did not fit the portal. Send it again with a new key.';
  return new Problem('refused-by-preflight', detail);
}

import { randomUUID } from 'node:crypto';
import { newWriteId } from '../../src/crm/journal/tables/write-id';
import type { Claim } from '../../src/crm/journal/claims/claims';
import { openOwnJournal, type OwnJournal } from './own-journal';
import { percentile } from './percentile';

const rounds = 100;
const limits = { keys: 100, bytes: 5_000_000 };
const apiKeyId = randomUUID();
/** The dispatcher's value. */
const slackMs = 1_000;

/** Median milliseconds of a claim of one write. */
export interface ClaimTimes {
  /** Claims that scan only writes due since shortly before the last claim, like most of the dispatcher's. */
  usualMs: number;
  /** Claims that scan all due writes, like the dispatcher's occasional ones. */
  fullMs: number;
}

/** Accepts, claims and settles one contact after the other, beside an idle service. */
export async function measureClaims(url: string, portalId: string): Promise<ClaimTimes> {
  const journal = await openOwnJournal(url, portalId);
  const usual: number[] = [];
  const full: number[] = [];
  let since: Date | null = null;
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const from of [since, null]) {
        await accept(journal, portalId);
        const startedMs = performance.now();
        const claim = await journal.claims.claim(portalId, { queue: 'contacts', lane: 0 }, limits, from);
        const tookMs = performance.now() - startedMs;
        // The service may have claimed the write first.
        if (claim.leftDueMs === null) continue;
        await settle(journal, portalId, claim);
        (from === null ? full : usual).push(tookMs);
        since = new Date(claim.leftDueMs - slackMs);
      }
    }
  } finally {
    await journal.close();
  }
  return { usualMs: percentile(usual, 0.5), fullMs: percentile(full, 0.5) };
}

async function accept({ acceptance }: OwnJournal, portalId: string): Promise<void> {
  const id = newWriteId();
  const email = `${id}@example.com`;
  const intent = { key: { kind: 'email' as const, email }, properties: { firstname: 'Claimed' }, pointers: {} };
  const write = { id, queue: 'contacts' as const, key: `email:${email}`, lane: 0, state: 'due' as const, intent };
  await acceptance.append({ portalId, apiKeyId, writes: [write] });
}

async function settle({ settlement }: OwnJournal, portalId: string, { claimedBy, writes }: Claim): Promise<void> {
  await settlement.settle({
    portalId,
    queue: 'contacts',
    claimedBy,
    claimed: writes,
    settled: writes.map(({ id }) => ({
      id,
      state: 'settled',
      outcome: { outcome: 'updated', properties: {}, delivery: 'exactly-once' },
      hubspotId: '1',
      attempts: 1,
    })),
    released: [],
    objectType: 'contacts',
  });
}

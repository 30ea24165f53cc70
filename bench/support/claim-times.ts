import { newWriteId } from '../../src/crm/journal/write-id';
import type { Claim } from '../../src/crm/journal/claims';
import { openOwnJournal, type OwnJournal } from './own-journal';
import { percentile } from './percentile';

const rounds = 100;
/** As the service's dispatcher does it. */
const slackMs = 1_000;

/** Median milliseconds of a claim of one write. */
export interface ClaimTimes {
  /** Of those that look at what is due since a little before the last claim, as the service's do. */
  usualMs: number;
  /** Of those that look at whatever is due, as the service does now and then. */
  fullMs: number;
}

/** Accepts, claims and settles one contact after the other, beside a service that has nothing to do. */
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
        const claim = await journal.claims.claim(portalId, { queue: 'contacts', lane: 0 }, 100, from);
        const tookMs = performance.now() - startedMs;
        // The service may have found the write first.
        if (claim.lastDueMs === null) continue;
        await settle(journal, portalId, claim);
        (from === null ? full : usual).push(tookMs);
        since = new Date(claim.lastDueMs - slackMs);
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
  await acceptance.append({ portalId, writes: [write] });
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

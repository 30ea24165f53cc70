import type { Database } from '../../../database/database';
import { Problem } from '../../../problems/problem';
import type { DispatcherLease } from '../claims/dispatcher-lease';
import type { NewRequest } from '../tables/stored-write';
import type { JournalPortals } from '../tables/journal-portals';
import { WriteAcceptance } from './acceptance';
import type { OpenQuota } from './open-quota';
import type { ExceededQuota } from './quota-rule';

const request: NewRequest = { portalId: '42', apiKeyId: 'own', writes: [] };
const keyed: NewRequest = { ...request, idempotency: { key: 'once', requestHash: '0a', writeIds: ['1'] } };

describe('WriteAcceptance', () => {
  let exceeded: ExceededQuota | null;
  let stored: { request_hash: Buffer; write_ids: string[] }[];
  let refused: string[];
  let acceptance: WriteAcceptance;
  beforeEach(() => {
    exceeded = { scope: 'key', resource: 'bytes', problem: new Problem('quota-exceeded', 'Too many.') };
    stored = [];
    refused = [];
    const quota = {
      exceededBy: () => exceeded,
      refuse: (portalId: string, { problem }: ExceededQuota) => {
        refused.push(portalId);
        return problem;
      },
    };
    acceptance = new WriteAcceptance(
      { rows: () => Promise.resolve(stored) } as unknown as Database,
      {} as DispatcherLease,
      {} as JournalPortals,
      quota as unknown as OpenQuota,
      { idempotencyMs: 1 },
    );
  });

  it('lets a request pass that exceeds no quota', () => {
    exceeded = null;
    expect(acceptance.beyondQuota(keyed)).toBeNull();
  });

  it.each([
    ['without an Idempotency-Key', request],
    ['with one that no request had', keyed],
  ])('refuses and counts a request %s', async (_name, refusedRequest) => {
    if (!refusedRequest.idempotency) stored = [{ request_hash: Buffer.from('0a', 'hex'), write_ids: ['1'] }];
    await expect(acceptance.beyondQuota(refusedRequest)).rejects.toThrow('Too many.');
    expect(refused).toEqual(['42']);
  });

  it('finds the request that is repeated, and counts no refusal', async () => {
    stored = [{ request_hash: Buffer.from('0a', 'hex'), write_ids: ['1'] }];
    expect(await acceptance.beyondQuota(keyed)).toEqual({ requestHash: '0a', writeIds: ['1'] });
    expect(refused).toEqual([]);
  });
});

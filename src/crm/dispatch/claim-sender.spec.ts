import { Logger } from '@nestjs/common';
import { claimedWrite } from '../../../test/support/claimed-write';
import { claimOf, nothingDispatched } from '../../../test/support/lane-steps';
import type { Slot } from '../../hubspot/call/hubspot-call';
import { currentApiKeyId, currentContext, servedKeys } from '../../logging/request-context';
import type { PortalLane } from '../journal/tables/queue';
import { ObjectDefinitions } from '../object-types/object-definitions';
import type { ObjectDefinition } from '../object-types/object-definition';
import type { Dispatched } from '../sending/calls/dispatched';
import { ClaimSender } from './claim-sender';

const slot: Slot = { bucket: 'general', givenAtMs: 0, askedAtMs: 0, probe: false, afterFailures: false, spent: false };
const deals: ObjectDefinition = {
  objectType: 'deals',
  uniqueProperty: 'integration-key',
  nameProperties: ['dealname'],
  displayName: () => 'A deal',
  shownProperties: [],
  createdProperty: 'createdate',
  associationTypeIds: { contacts: 3 },
};
const laneOfQueue = (queue: PortalLane['queue'], lane = 0): PortalLane => ({ portalId: '1', queue, lane });

describe('ClaimSender', () => {
  interface Sent {
    kind: 'records' | 'associations';
    writes: readonly { id: string }[];
    lane?: string;
    reserved?: Slot;
    mayStart?: () => boolean;
  }
  let sent: Sent[];
  let failure: Error | null;
  let leaseHolds: boolean;
  let learnt: unknown[];
  let learning: (dispatched: Dispatched) => Promise<Dispatched>;
  let sender: ClaimSender;
  beforeEach(() => {
    sent = [];
    failure = null;
    leaseHolds = true;
    learnt = [];
    learning = (dispatched) => Promise.resolve(dispatched);
    const take = (call: Sent): Promise<Dispatched> => {
      sent.push(call);
      return failure ? Promise.reject(failure) : Promise.resolve(nothingDispatched);
    };
    const definitions = new ObjectDefinitions();
    definitions.add(deals);
    sender = new ClaimSender(
      { send: (_portalId, _definition, writes, options) => take({ kind: 'records', writes, ...options }) },
      { send: (_portalId, _definition, _queue, writes, options) => take({ kind: 'associations', writes, ...options }) },
      definitions,
      { holds: (name) => leaseHolds && name === 'self' },
      { learn: (queue, dispatched) => (learnt.push(queue), learning(dispatched)) },
    );
  });

  it('sends records and associations by their lane, with the slot that was reserved', async () => {
    await sender.send(laneOfQueue('deals'), claimOf(['a']), slot);
    await sender.send(laneOfQueue('deals>contacts', 1), claimOf(['b']), slot);
    expect(sent).toMatchObject([
      { kind: 'records', writes: [{ id: 'a' }], lane: 'interactive', reserved: slot },
      { kind: 'associations', writes: [{ id: 'b' }], lane: 'bulk', reserved: slot },
    ]);
  });

  it('returns the results with the hold of a queue that lacks a scope, or without it if the database fails', async () => {
    Logger.overrideLogger(false);
    const held = { ...nothingDispatched, scopeRefusals: [] };
    learning = () => Promise.resolve(held);
    expect(await sender.send(laneOfQueue('deals'), claimOf(['a']), slot)).toBe(held);
    expect(learnt).toEqual([{ portalId: '1', queue: 'deals' }]);
    learning = () => Promise.reject(new Error('database away'));
    expect(await sender.send(laneOfQueue('deals'), claimOf(['a']), slot)).toBe(nothingDispatched);
    Logger.overrideLogger(['log', 'error', 'warn']);
  });

  it('lets no call start once the lease of the claim is lost', async () => {
    await sender.send(laneOfQueue('deals'), claimOf(['a']), slot);
    await sender.send(laneOfQueue('deals'), claimOf(['b'], { claimedBy: 'former' }), slot);
    const mayStart = (index: number): boolean | undefined => sent[index]?.mayStart?.();
    expect([mayStart(0), mayStart(1)]).toEqual([true, false]);
    leaseHolds = false;
    expect(mayStart(0)).toBe(false);
  });

  it('releases the writes after an unexpected error, as ones that may exist', async () => {
    Logger.overrideLogger(false);
    failure = new Error('out of memory');
    const dispatched = await sender.send(laneOfQueue('deals'), claimOf(['a', 'b']), slot);
    Logger.overrideLogger(['log', 'error', 'warn']);
    const released = ['a', 'b'].map((id) => ({ id, afterMs: 1_000, attempts: 0, mayExist: true, problem: null }));
    expect(dispatched).toEqual({ settled: [], released, renames: [], hold: null });
  });

  describe('in its calls and log lines', () => {
    const of = (...keys: (string | null)[]): ReturnType<typeof claimOf> =>
      claimOf([], { writes: keys.map((apiKeyId, index) => claimedWrite(`w${index}`, { apiKeyId })) });
    /** The turn, the keys, and the key of a log line. */
    const seenFor = async (...keys: (string | null)[]): Promise<unknown[]> => {
      const seen: unknown[] = [];
      learning = (dispatched) => {
        seen.push(currentContext()?.apiKeyId, servedKeys(), currentApiKeyId());
        return Promise.resolve(dispatched);
      };
      await sender.send(laneOfQueue('deals'), of(...keys), slot);
      return seen;
    };

    it('serves the only API key of a claim', async () => {
      expect(await seenFor('a', 'a')).toEqual(['a', 'a', 'a']);
      expect(await seenFor(null)).toEqual([undefined, null, undefined]);
    });

    it('serves several API keys by share, and takes the turns of the first', async () => {
      const shares = new Map([
        ['a', 0.5],
        ['b', 0.5],
      ]);
      expect(await seenFor('a', 'b')).toEqual(['a', shares, undefined]);
    });

    it('has the key in the line about a failure', async () => {
      const lines: unknown[] = [];
      Logger.overrideLogger({ error: () => lines.push(currentApiKeyId()), log: () => 0, warn: () => 0 });
      failure = new Error('out of memory');
      await sender.send(laneOfQueue('deals'), of('a'), slot);
      await sender.send(laneOfQueue('deals'), of('a', 'b'), slot);
      Logger.overrideLogger(['log', 'error', 'warn']);
      expect(lines).toEqual(['a', undefined]);
    });
  });
});

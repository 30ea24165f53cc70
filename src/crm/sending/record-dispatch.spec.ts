import { claimedRecordWrite, contacts, hubspotAnswer, hubspotFailure } from '../../../test/support/sample-writes';
import type { HubspotAnswer } from '../../hubspot/call/hubspot-answer';
import type { HubspotError } from '../../hubspot/call/hubspot-error';
import type { BatchAnswer, UpdateInput } from '../../hubspot/call/hubspot-wire';
import { nothingKnown, type KnownValues } from '../portal-schema/known-values';
import type { Dispatched } from './calls/dispatched';
import type { ClaimedRecordWrite } from './folding/fold';
import type { SentRecord } from './planning/own-part';
import type { Revision } from './planning/own-values';
import { RecordDispatch } from './record-dispatch';
import type { PlannedRecord, Step } from './planning/steps';
import { UpdateStep } from './steps/update-step';

const byId = (id: string, phone: string): ClaimedRecordWrite => claimedRecordWrite({ kind: 'id', id }, { phone });
const byEmail = (email: string): ClaimedRecordWrite => claimedRecordWrite({ kind: 'email', email }, { email });

/** HubSpot with the planned steps. HubSpot updates records by default. */
class Portal {
  readonly updates: UpdateInput[][] = [];
  readonly planned: string[][] = [];
  readonly revised: string[][] = [];
  revise: (sent: SentRecord) => Revision = () => ({ kind: 'same' });
  readonly noted: HubspotError[] = [];
  known: KnownValues = nothingKnown;
  stepOf: (id: string) => Step = (id) => ({ kind: 'update', id });
  answer: (inputs: UpdateInput[]) => Promise<HubspotAnswer<BatchAnswer>> = (inputs) =>
    Promise.resolve(hubspotAnswer({ results: inputs }));

  send(...writes: ClaimedRecordWrite[]): Promise<Dispatched> {
    const none = (): Promise<never> => Promise.reject(new Error('not planned'));
    const dispatch = new RecordDispatch(
      {
        updateRecords: none,
        upsertRecords: none,
        createRecords: none,
        archiveRecords: none,
        readRecords: none,
        getRecord: none,
      },
      {
        plan: (_context, records) => {
          this.planned.push(records.flatMap((record) => record.writes.map(({ id }) => id)));
          return Promise.resolve(
            records.map((record): PlannedRecord => {
              const { target } = record;
              return { record, step: this.stepOf(target.kind === 'id' ? target.id : '7') };
            }),
          );
        },
      },
      new UpdateStep(
        {
          updateRecords: (_portalId, _type, inputs) => {
            this.updates.push(inputs);
            return this.answer(inputs);
          },
          readRecords: none,
          getRecord: () => Promise.resolve(null),
        },
        { forget: () => Promise.resolve(), followMerges: () => Promise.resolve() },
        { noteRefusal: () => undefined },
      ),
      {
        knownValues: () => this.known,
        noteRefusal: (_context, error) => void this.noted.push(error),
        revise: (_context, sent) => {
          this.revised.push(sent.record.writes.map(({ id }) => id));
          return Promise.resolve(this.revise(sent));
        },
      },
      { giveUpMs: 3_600_000 },
    );
    return dispatch.send('1', contacts, writes, {});
  }
}

/** The state of each write, by id. */
const states = ({ settled, released }: Dispatched): Record<string, string> =>
  Object.fromEntries([
    ...settled.map(({ id, state }) => [id, state] as const),
    ...released.map(({ id }) => [id, 'released'] as const),
  ]);

describe('RecordDispatch', () => {
  it('sends records in one call, and settles each write', async () => {
    const portal = new Portal();
    const writes = [byId('7', '1'), byId('8', '2')];
    expect(states(await portal.send(...writes))).toEqual(Object.fromEntries(writes.map(({ id }) => [id, 'settled'])));
    expect(portal.updates.map((inputs) => inputs.map(({ id }) => id))).toEqual([['7', '8']]);
  });

  it('settles writes with nothing to fill as HubSpot has their record, without a call', async () => {
    const portal = new Portal();
    const record = { id: '7', properties: { phone: '9' } };
    portal.stepOf = () => ({ kind: 'leave', current: { record, answer: { attempts: 1, correlationId: 'read' } } });
    const { settled } = await portal.send(byId('7', '1'));
    expect(settled).toMatchObject([
      { state: 'settled', hubspotId: '7', outcome: { outcome: 'updated', properties: { phone: '9' } } },
    ]);
    expect(portal.updates).toEqual([]);
  });

  it('does nothing for no writes', async () => {
    const portal = new Portal();
    expect(await portal.send()).toEqual({ settled: [], released: [], renames: [], hold: null });
    expect(portal.planned).toEqual([]);
  });

  it('releases a write whose key targets another record than the one before', async () => {
    const first = byEmail('a@x.org');
    const second = claimedRecordWrite({ kind: 'id', id: '8' }, {}, { key: first.key });
    expect(states(await new Portal().send(first, second))).toEqual({ [first.id]: 'settled', [second.id]: 'released' });
  });

  it('sends writes one by one that were refused together, in their order', async () => {
    const portal = new Portal();
    portal.answer = (inputs) =>
      inputs.some(({ properties }) => properties.phone === 'bad' || properties.fax === 'bad')
        ? Promise.reject(hubspotFailure('refused'))
        : Promise.resolve(hubspotAnswer({ results: inputs }));
    const bad = claimedRecordWrite({ kind: 'id', id: '7' }, { fax: 'bad' });
    const good = byId('7', '1');
    const dispatched = await portal.send(bad, good);
    expect(states(dispatched)).toEqual({ [bad.id]: 'failed', [good.id]: 'settled' });
    expect(portal.updates.map(([input]) => input?.properties)).toEqual([
      { fax: 'bad', phone: '1' },
      { fax: 'bad' },
      { phone: '1' },
    ]);
    // Both calls that carried a write count.
    expect(dispatched.settled.map(({ attempts }) => attempts)).toEqual([2, 2]);
  });

  it('finds a bad write of a large fold by halves', async () => {
    const portal = new Portal();
    portal.known = { ...nothingKnown, isCertain: () => true };
    portal.answer = (inputs) =>
      inputs.some(({ properties }) => properties.fax === 'bad')
        ? Promise.reject(hubspotFailure('refused'))
        : Promise.resolve(hubspotAnswer({ results: inputs }));
    const writes = Array.from({ length: 64 }, (_, index) =>
      claimedRecordWrite({ kind: 'id', id: '7' }, index === 20 ? { fax: 'bad' } : { phone: String(index) }, {
        key: 'k',
      }),
    );
    const dispatched = await portal.send(...writes);
    expect(Object.values(states(dispatched)).filter((state) => state === 'failed')).toHaveLength(1);
    expect(states(dispatched)[writes[20]?.id ?? '']).toBe('failed');
    expect(portal.updates.length).toBeLessThanOrEqual(2 * Math.log2(64) + 1);
    const sent = portal.updates.flatMap(([input]) => input?.properties.phone ?? []);
    expect(sent.at(-1)).toBe('63');
  });

  it('releases the writes behind one that is released, so that none overtakes it', async () => {
    const portal = new Portal();
    portal.answer = (inputs) => {
      if (inputs.some(({ properties }) => properties.fax !== undefined && properties.phone !== undefined)) {
        return Promise.reject(hubspotFailure('refused'));
      }
      const isLost = inputs.some(({ properties }) => properties.phone === '1');
      return isLost
        ? Promise.reject(hubspotFailure('unavailable'))
        : Promise.resolve(hubspotAnswer({ results: inputs }));
    };
    const [lost, behind] = [byId('7', '1'), claimedRecordWrite({ kind: 'id', id: '7' }, { fax: '1' })];
    expect(states(await portal.send(lost, behind))).toEqual({ [lost.id]: 'released', [behind.id]: 'released' });
  });

  it('releases the writes of a record that do not fold, no earlier than the ones before', async () => {
    const portal = new Portal();
    const [first, second] = [byId('7', '1'), byId('7', '2')];
    const other = byId('8', '1');
    expect(states(await portal.send(first, second, other))).toEqual({
      [first.id]: 'settled',
      [second.id]: 'released',
      [other.id]: 'settled',
    });
    portal.answer = () => Promise.reject(hubspotFailure('credentials'));
    const { released } = await portal.send(byId('7', '1'), byId('7', '2'));
    expect(released.map(({ afterMs, problem }) => [afterMs, problem?.code])).toEqual([
      [30_000, 'hubspot-credentials-refused'],
      [30_000, undefined],
    ]);
  });

  it('checks its own values once for each refused write, and for no other failure', async () => {
    const portal = new Portal();
    portal.answer = () => Promise.reject(hubspotFailure('refused'));
    const write = byId('7', '1');
    await portal.send(write);
    expect([portal.revised, portal.noted.length]).toEqual([[[write.id]], 1]);
    portal.answer = () => Promise.reject(hubspotFailure('unavailable'));
    await portal.send(byId('7', '1'));
    expect([portal.revised.length, portal.noted.length]).toEqual([1, 1]);
  });

  it('sends a record with other own values once more, and never a third time', async () => {
    const portal = new Portal();
    portal.answer = () => Promise.reject(hubspotFailure('refused'));
    portal.revise = ({ record }) => ({ kind: 'again', record: { ...record, properties: { phone: 'revised' } } });
    const write = byId('7', '1');
    expect(states(await portal.send(write))).toEqual({ [write.id]: 'failed' });
    expect(portal.updates.map(([input]) => input?.properties)).toEqual([{ phone: '1' }, { phone: 'revised' }]);
  });

  it('releases a record whose own values cannot be read', async () => {
    const portal = new Portal();
    portal.answer = () => Promise.reject(hubspotFailure('refused'));
    portal.revise = () => ({ kind: 'wait', error: hubspotFailure('unavailable') });
    const write = byId('7', '1');
    const { released } = await portal.send(write);
    expect(released).toMatchObject([{ id: write.id, problem: { code: 'hubspot-failed' } }]);
  });

  it('checks the own values of a batch that is refused as a whole before it is bisected', async () => {
    const portal = new Portal();
    const refusal = hubspotFailure('refused', { errors: [{ context: { propertyName: ['phone'] } }] });
    portal.answer = (inputs) =>
      inputs.some(({ properties }) => properties.phone === 'old')
        ? Promise.reject(refusal)
        : Promise.resolve(hubspotAnswer({ results: inputs }));
    portal.revise = ({ record }) => ({ kind: 'again', record: { ...record, properties: { phone: 'new' } } });
    const writes = ['5', '6', '7', '8'].map((id) => {
      const write = byId(id, 'old');
      return { ...write, intent: { ...write.intent, given: { phone: 'Old' } } };
    });
    expect(new Set(Object.values(states(await portal.send(...writes))))).toEqual(new Set(['settled']));
    expect(portal.updates.map((inputs) => inputs.length)).toEqual([4, 4]);
  });

  it('plans a record that is gone again, and releases its writes after three rounds', async () => {
    const portal = new Portal();
    portal.answer = () => Promise.reject(hubspotFailure('not-found'));
    const write = byEmail('a@x.org');
    expect(states(await portal.send(write))).toEqual({ [write.id]: 'released' });
    expect(portal.planned).toEqual([[write.id], [write.id], [write.id]]);
  });

  it('releases what has to wait, and fails what cannot be planned', async () => {
    const portal = new Portal();
    portal.stepOf = (id) =>
      id === '7' ? { kind: 'wait', afterMs: 300 } : { kind: 'error', error: hubspotFailure('refused') };
    const [waiting, failing] = [byId('7', '1'), byId('8', '1')];
    const dispatched = await portal.send(waiting, failing);
    expect(states(dispatched)).toEqual({ [waiting.id]: 'released', [failing.id]: 'failed' });
    expect(dispatched.released).toMatchObject([{ afterMs: 300 }]);
    expect(portal.updates).toEqual([]);
  });
});

import { claimedRecordWrite, deals, hubspotAnswer, hubspotFailure } from '../../../../test/support/sample-writes';
import { servedKeys } from '../../../logging/request-context';
import type { ServedKeys } from '../../../logging/served-keys';
import type { HubspotAnswer } from '../../../hubspot/call/hubspot-answer';
import type { Slot } from '../../../hubspot/call/hubspot-call';
import type { AssociationInput, BatchAnswer } from '../../../hubspot/call/hubspot-wire';
import type { AssociationIntent } from '../../journal/tables/association-intent';
import { arrivalMark } from '../../journal/tables/awaited-record';
import type { AssociationQueue } from '../../journal/tables/queue';
import { Problem } from '../../../problems/problem';
import type { Pair } from './association-batch';
import { AssociationCalls } from './association-calls';
import { AssociationTargets } from '../keys/association-targets';
import { AssociationDispatch } from './association-dispatch';
import type { ClaimedAssociationWrite } from './association-types';
import type { Dispatched } from '../calls/dispatched';

const association = (
  to: AssociationIntent['to'],
  more: Partial<ClaimedAssociationWrite> = {},
): ClaimedAssociationWrite => ({
  ...claimedRecordWrite({ kind: 'new' }),
  intent: { to, pointer: '/contactId' },
  fromId: '7',
  ...more,
});

/** HubSpot with the known contacts. HubSpot makes every association by default. */
class Portal {
  readonly calls: { inputs: AssociationInput[]; reserved?: Slot; keys: ServedKeys }[] = [];
  readonly looked: string[][] = [];
  readonly read: string[] = [];
  readonly followed: string[] = [];
  readonly removed: string[] = [];
  giveUpMs = 7_200_000;
  /** Waits for writes of other claims, by write. */
  waits = new Map<string, number>();
  typed: (write: ClaimedAssociationWrite) => [ClaimedAssociationWrite, Problem][] = () => [];
  /** Survivors by type and id; null for a record that is gone. */
  merged: Record<string, string | null | Error> = {};
  open: string[] = [];
  known: Record<string, string> = {};
  /** The company of every domain. */
  ofDomain: { id: string } | Problem = { id: '2' };
  contacts: (emails: readonly string[]) => Promise<Map<string, string>> = () =>
    Promise.resolve(new Map<string, string>());
  answer: (inputs: AssociationInput[]) => Promise<HubspotAnswer<BatchAnswer<Pair>>> = (inputs) =>
    Promise.resolve(hubspotAnswer({ results: inputs.map(({ from, to }) => ({ fromId: from.id, toId: to.id })) }));
  private readonly targets = new AssociationTargets(
    {
      find: async (_portalId, emails) => {
        this.looked.push([...emails]);
        const found = [...(await this.contacts(emails))];
        return new Map(
          found.map(([email, id]) => [email, { record: { id, properties: {} }, answer: { attempts: 1 } }]),
        );
      },
    },
    {
      byExternalIds: () => Promise.resolve(new Map()),
      byDomains: (_context, domains) => Promise.resolve(new Map(domains.map((domain) => [domain, this.ofDomain]))),
    },
    { findOpenKeys: () => Promise.resolve(new Set(this.open)), findStates: () => Promise.resolve(new Map()) },
    { recordsOf: () => Promise.resolve(new Map(Object.entries(this.known))) },
  );

  send(
    writes: ClaimedAssociationWrite[],
    reserved?: Slot,
    queue: AssociationQueue = 'deals>contacts',
  ): Promise<Dispatched> {
    const calls = new AssociationCalls(
      {
        createAssociations: (_portalId, _from, _to, inputs, options) => {
          this.calls.push({ inputs, reserved: options?.reserved, keys: servedKeys() });
          return this.answer(inputs);
        },
        associateByDefault: () => Promise.reject(new Error('not sent')),
        removeAssociations: (_portalId, _from, _to, ends) => {
          this.removed.push(...ends.map(({ from, to }) => `${from.id}>${to.id}`));
          return Promise.resolve(hubspotAnswer({}));
        },
        removeAssociationLabels: () => Promise.reject(new Error('not sent')),
        getRecord: (_portalId, type, id) => {
          this.read.push(`${type} ${id}`);
          const survivor = this.merged[`${type} ${id}`];
          if (survivor instanceof Error) return Promise.reject(survivor);
          return Promise.resolve(survivor === null ? null : hubspotAnswer({ id: survivor ?? id, properties: {} }));
        },
      },
      {
        followMerges: (_portalId, type, merged) => {
          for (const [from, to] of merged) this.followed.push(`${type} ${from}>${to}`);
          return Promise.resolve();
        },
      },
    );
    const dispatch = new AssociationDispatch(
      calls,
      this.targets,
      { withTypes: (_direction, given) => Promise.resolve(new Map(given.flatMap(this.typed))) },
      { find: () => Promise.resolve(this.waits) },
      { giveUpMs: this.giveUpMs },
    );
    return dispatch.send('1', deals, queue, writes, { reserved });
  }
}

/** HubSpot's answer that all associations are made. */
const madeOf = (inputs: AssociationInput[]): HubspotAnswer<BatchAnswer<Pair>> =>
  hubspotAnswer({ results: inputs.map(({ from, to }) => ({ fromId: from.id, toId: to.id })) });

describe('AssociationDispatch', () => {
  it('associates records by id in one call, with the type of their object types', async () => {
    const portal = new Portal();
    const writes = [association({ id: '1' }), association({ id: '2' }, { attempts: 2 })];
    const { settled, released } = await portal.send(writes);
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }];
    expect(portal.calls.map(({ inputs }) => inputs)).toEqual([
      ['1', '2'].map((id) => ({ from: { id: '7' }, to: { id }, types })),
    ]);
    expect(settled).toMatchObject([
      { id: writes[0]?.id, state: 'settled', outcome: { outcome: 'associated', toId: '1' }, attempts: 1 },
      { id: writes[1]?.id, state: 'settled', outcome: { outcome: 'associated', toId: '2' }, attempts: 3 },
    ]);
    expect([released, portal.looked]).toEqual([[], []]);
  });

  it('counts a call for the keys of its writes', async () => {
    const portal = new Portal();
    const keys = ['a', 'a', 'a', 'b'];
    await portal.send(keys.map((apiKeyId, index) => association({ id: String(index) }, { apiKeyId })));
    await portal.send([association({ id: '9' }, { apiKeyId: 'c' })]);
    expect(portal.calls.map((call) => call.keys)).toEqual([
      new Map([
        ['a', 0.75],
        ['b', 0.25],
      ]),
      'c',
    ]);
  });

  it('finds contacts in HubSpot, also those that the identity map knows', async () => {
    const portal = new Portal();
    portal.known = { 'email:ada@x.org': '1' };
    // A write of a contact that is known already is not waited for.
    portal.open = ['email:ada@x.org'];
    portal.contacts = () =>
      Promise.resolve(
        new Map([
          ['ada@x.org', '3'],
          ['bob@x.org', '2'],
        ]),
      );
    const { settled } = await portal.send([association({ email: 'ada@x.org' }), association({ email: 'bob@x.org' })]);
    expect(settled).toMatchObject([{ outcome: { toId: '3' } }, { outcome: { toId: '2' } }]);
    expect(portal.looked).toEqual([['ada@x.org', 'bob@x.org']]);
  });

  it('waits for a known contact that may get its address back', async () => {
    const portal = new Portal();
    portal.known = { 'email:ada@x.org': '1' };
    portal.open = ['email:ada@x.org'];
    const { settled, released } = await portal.send([association({ email: 'ada@x.org' })]);
    expect([settled, released]).toMatchObject([[], [{ afterMs: 200 }]]);
  });

  it('waits for a contact that is being written', async () => {
    const portal = new Portal();
    portal.open = ['email:ada@x.org'];
    const { settled, released } = await portal.send([association({ email: 'ada@x.org' }, { attempts: 1 })]);
    expect(released).toMatchObject([{ afterMs: 200, attempts: 1, mayExist: false, problem: null }]);
    expect([settled, portal.calls]).toEqual([[], []]);
  });

  it('fails if no contact has the address', async () => {
    const { settled } = await new Portal().send([association({ email: 'none@x.org' })]);
    expect(settled).toMatchObject([{ state: 'failed', outcome: { problem: { code: 'record-not-found' } } }]);
  });

  it('tries again if contacts cannot be looked up, and sends the others', async () => {
    const portal = new Portal();
    portal.contacts = () => Promise.reject(hubspotFailure('disconnected'));
    const writes = [association({ email: 'ada@x.org' }), association({ id: '2' })];
    const { settled, released } = await portal.send(writes);
    expect(released).toMatchObject([
      { id: writes[0]?.id, afterMs: 10_000, attempts: 1, problem: { code: 'portal-disconnected' } },
    ]);
    expect(settled).toMatchObject([{ id: writes[1]?.id, state: 'settled' }]);
  });

  it('fails an association whose other record is missing, and names that record', async () => {
    const portal = new Portal();
    const context = { fromObjectId: ['7'], toObjectId: ['9'] };
    const subCategory = 'crm.associations.INVALID_IDENTIFIER';
    portal.answer = () =>
      Promise.resolve(
        hubspotAnswer({ errors: [{ category: 'VALIDATION_ERROR', subCategory, message: 'no', context }] }),
      );
    const { settled } = await portal.send([association({ id: '9' })]);
    expect(settled).toMatchObject([{ state: 'failed', outcome: { problem: { code: 'record-not-found' }, toId: '9' } }]);
  });

  it.each([
    [
      'does not find',
      { errors: [{ category: 'VALIDATION_ERROR', subCategory: 'crm.associations.INVALID_IDENTIFIER' }] },
    ],
    ['answers for under another id', { results: [{ fromId: '7', toId: '9' }] }],
  ])('associates the survivor of a merged record that HubSpot %s', async (_name, first) => {
    const portal = new Portal();
    portal.merged = { 'contacts 1': '9' };
    const answers = [hubspotAnswer<BatchAnswer<Pair>>(first)];
    portal.answer = (inputs) => Promise.resolve(answers.shift() ?? madeOf(inputs));
    const { settled } = await portal.send([association({ id: '1' })]);
    expect(settled).toMatchObject([{ state: 'settled', outcome: { outcome: 'associated', toId: '9' } }]);
    expect(portal.calls.map(({ inputs }) => inputs.map(({ to }) => to.id))).toEqual([['1'], ['9']]);
    expect(portal.followed).toEqual(['contacts 1>9']);
  });

  it('associates the survivor of a merged record at the near end', async () => {
    const portal = new Portal();
    portal.merged = { 'deals 7': '8' };
    const answers = [hubspotAnswer<BatchAnswer<Pair>>({})];
    portal.answer = (inputs) => Promise.resolve(answers.shift() ?? madeOf(inputs));
    const { settled } = await portal.send([association({ id: '1' })]);
    expect(settled).toMatchObject([{ state: 'settled', outcome: { toId: '1' } }]);
    expect(portal.calls[1]?.inputs).toMatchObject([{ from: { id: '8' }, to: { id: '1' } }]);
  });

  it('keeps the first error if the records cannot be read', async () => {
    const portal = new Portal();
    portal.merged = { 'contacts 1': hubspotFailure('unavailable') };
    portal.answer = () => Promise.resolve(hubspotAnswer({}));
    const { released } = await portal.send([association({ id: '1' })]);
    expect(released).toMatchObject([{ problem: { code: 'hubspot-failed' } }]);
    expect(portal.calls).toHaveLength(1);
  });

  it('fails what is too old to be tried again', async () => {
    const portal = new Portal();
    portal.answer = () => Promise.reject(hubspotFailure('unavailable'));
    const acceptedAtMs = performance.now() - 7_200_001;
    const { settled } = await portal.send([association({ id: '1' }, { acceptedAtMs })]);
    expect(settled).toMatchObject([{ state: 'failed', attempts: 1 }]);
  });

  it('gives the reserved slot to the first call only', async () => {
    const portal = new Portal();
    const reserved = {} as Slot;
    portal.answer = (inputs) =>
      inputs.length > 1 ? Promise.reject(hubspotFailure('refused')) : Promise.resolve(madeOf(inputs));
    await portal.send([association({ id: '1' }), association({ id: '2' })], reserved);
    expect(portal.calls.map((call) => call.reserved)).toEqual([reserved, undefined, undefined]);
  });

  const company = (domain: string, more: Partial<ClaimedAssociationWrite> = {}): ClaimedAssociationWrite => ({
    ...association({ domain }, more),
    intent: { to: { domain }, primary: true, pointer: '/companyDomain' },
  });

  it('makes a company the primary one by a type of its own', async () => {
    const portal = new Portal();
    const plain = association({ id: '3' });
    const { settled } = await portal.send([company('example.com'), plain], undefined, 'deals>companies');
    expect(settled).toMatchObject([{ outcome: { toId: '2' } }, { outcome: { toId: '3' } }]);
    const types = portal.calls.flatMap(({ inputs }) => inputs.map((input) => input.types[0]?.associationTypeId));
    // In the order of acceptance.
    expect(types).toEqual([341, 5]);
  });

  it('makes one company after the other the primary one of a record', async () => {
    const portal = new Portal();
    const writes = [company('a.example'), company('b.example'), company('c.example', { fromId: '8' })];
    const { settled, released } = await portal.send(writes, undefined, 'deals>companies');
    expect(settled.map(({ id }) => id)).toEqual([writes[0]?.id, writes[2]?.id]);
    expect(released).toEqual([{ id: writes[1]?.id, afterMs: 0, attempts: 0, mayExist: false, problem: null }]);
  });

  it('does not let a company become the primary one before an earlier one that is tried again', async () => {
    const portal = new Portal();
    portal.answer = () => Promise.reject(hubspotFailure('disconnected'));
    const { released } = await portal.send([company('a.example'), company('b.example')], undefined, 'deals>companies');
    expect(released.map(({ afterMs }) => afterMs)).toEqual([10_000, 10_000]);
  });

  it('fails an association with a domain that several companies have', async () => {
    const portal = new Portal();
    portal.ofDomain = new Problem('company-ambiguous', 'Several.', { members: { candidates: [{ id: '1' }] } });
    const { settled } = await portal.send([company('example.com')], undefined, 'deals>companies');
    expect(settled).toMatchObject([
      { state: 'failed', attempts: 0, outcome: { problem: { code: 'company-ambiguous', candidates: [{ id: '1' }] } } },
    ]);
    expect(portal.calls).toEqual([]);
  });

  const removal = (toId: string, more: Partial<ClaimedAssociationWrite> = {}): ClaimedAssociationWrite => ({
    ...association({ id: '0' }, more),
    intent: { to: { id: '0' }, target: { id: toId }, removes: true, pointer: '' },
  });

  it('removes associations, also those that HubSpot does not have', async () => {
    const portal = new Portal();
    const writes = [removal('1'), removal('2'), association({ id: '3' })];
    const { settled } = await portal.send(writes);
    expect(settled.map(({ outcome }) => outcome)).toEqual([
      { outcome: 'removed', toId: '1' },
      { outcome: 'removed', toId: '2' },
      { outcome: 'associated', toId: '3' },
    ]);
    expect(portal.removed).toEqual(['7>1', '7>2']);
  });

  it('keeps the order of acceptance of one association', async () => {
    const portal = new Portal();
    const [made, removed, again] = [association({ id: '1' }), removal('1'), association({ id: '1' })];
    const { settled, released } = await portal.send([made, removed, again]);
    expect(settled.map(({ id }) => id)).toEqual([made.id]);
    expect(released.map(({ id, afterMs }) => [id, afterMs])).toEqual([
      [removed.id, 0],
      [again.id, 0],
    ]);
    expect(portal.removed).toEqual([]);
  });

  it('waits for an earlier write of another claim, with the later ones of the same association', async () => {
    const portal = new Portal();
    const [removed, again, other] = [removal('1'), association({ id: '1' }), association({ id: '2' })];
    portal.waits = new Map([[removed.id, 700]]);
    const { settled, released } = await portal.send([removed, again, other]);
    expect(settled.map(({ id }) => id)).toEqual([other.id]);
    expect(released.map(({ id, afterMs }) => [id, afterMs])).toEqual([
      [removed.id, 700],
      [again.id, 700],
    ]);
  });

  it('fails an association whose label the portal does not have', async () => {
    const portal = new Portal();
    const unknown = new Problem('refused-by-preflight', 'none');
    const write = association({ id: '1' });
    portal.typed = (one) => (one === write ? [[one, unknown]] : []);
    const { settled } = await portal.send([write, association({ id: '2' })]);
    expect(settled).toMatchObject([
      { id: write.id, state: 'failed', outcome: { problem: { code: 'refused-by-preflight' }, toId: '1' } },
      { state: 'settled' },
    ]);
  });

  describe('an association that waits for its record', () => {
    const waiting = (more: Partial<ClaimedAssociationWrite> = {}): ClaimedAssociationWrite => ({
      ...association({ email: 'ada@x.org' }, more),
      intent: { to: { email: 'ada@x.org' }, waits: true, pointer: '' },
    });

    it('is released until this service writes the record, for an hour at most', async () => {
      const { settled, released } = await new Portal().send([waiting()]);
      expect([settled, released]).toMatchObject([
        [],
        [{ afterMs: 3_600_000, awaits: 'contacts email:ada@x.org', problem: { code: 'record-not-found' } }],
      ]);
    });

    it('is looked up again soon after this service has written the record, because HubSpot’s search is late', async () => {
      const awaits = arrivalMark(Date.now());
      const { released } = await new Portal().send([waiting({ awaits })]);
      expect(released).toMatchObject([{ afterMs: 2_000, awaits }]);
      const old = arrivalMark(Date.now() - 120_001);
      const later = await new Portal().send([waiting({ awaits: old })]);
      expect(later.released).toMatchObject([{ afterMs: 3_600_000, awaits: 'contacts email:ada@x.org' }]);
    });

    it('is made once the record exists', async () => {
      const portal = new Portal();
      portal.contacts = () => Promise.resolve(new Map([['ada@x.org', '3']]));
      expect((await portal.send([waiting()])).settled).toMatchObject([{ outcome: { toId: '3' } }]);
    });

    it('fails at the end of its time, and is tried again if the record cannot be looked up', async () => {
      const portal = new Portal();
      portal.giveUpMs = 1_000;
      const old = waiting({ acceptedAtMs: performance.now() - 1_001 });
      expect((await portal.send([old])).settled).toMatchObject([{ state: 'failed' }]);
      portal.giveUpMs = 3_700_000;
      portal.contacts = () => Promise.reject(hubspotFailure('unavailable'));
      const { released } = await portal.send([waiting()]);
      expect(released[0]).not.toHaveProperty('awaits');
    });
  });

  it('refuses to send an association whose record is not written', async () => {
    await expect(new Portal().send([association({ id: '1' }, { fromId: null })])).rejects.toThrow('before its record');
  });
});

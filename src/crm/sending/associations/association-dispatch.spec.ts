import { claimedRecordWrite, deals, hubspotAnswer, hubspotFailure } from '../../../../test/support/sample-writes';
import type { HubspotAnswer } from '../../../hubspot/call/hubspot-answer';
import type { Slot } from '../../../hubspot/call/hubspot-call';
import type { AssociationInput, BatchAnswer } from '../../../hubspot/call/hubspot-wire';
import type { AssociationIntent } from '../../journal/tables/stored-write';
import type { Pair } from './association-batch';
import { AssociationDispatch, type ClaimedAssociationWrite } from './association-dispatch';
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
  readonly calls: { inputs: AssociationInput[]; reserved?: Slot }[] = [];
  readonly looked: string[][] = [];
  readonly read: string[] = [];
  readonly followed: string[] = [];
  /** Survivors by type and id; null for a record that is gone. */
  merged: Record<string, string | null | Error> = {};
  open: string[] = [];
  known: Record<string, string> = {};
  contacts: (emails: readonly string[]) => Promise<Map<string, string>> = () =>
    Promise.resolve(new Map<string, string>());
  answer: (inputs: AssociationInput[]) => Promise<HubspotAnswer<BatchAnswer<Pair>>> = (inputs) =>
    Promise.resolve(hubspotAnswer({ results: inputs.map(({ from, to }) => ({ fromId: from.id, toId: to.id })) }));

  send(writes: ClaimedAssociationWrite[], reserved?: Slot): Promise<Dispatched> {
    const dispatch = new AssociationDispatch(
      {
        createAssociations: (_portalId, _from, _to, inputs, options) => {
          this.calls.push({ inputs, reserved: options?.reserved });
          return this.answer(inputs);
        },
        getRecord: (_portalId, type, id) => {
          this.read.push(`${type} ${id}`);
          const survivor = this.merged[`${type} ${id}`];
          if (survivor instanceof Error) return Promise.reject(survivor);
          return Promise.resolve(survivor === null ? null : hubspotAnswer({ id: survivor ?? id, properties: {} }));
        },
      },
      {
        find: async (_portalId, emails) => {
          this.looked.push([...emails]);
          const found = [...(await this.contacts(emails))];
          return new Map(
            found.map(([email, id]) => [email, { record: { id, properties: {} }, answer: { attempts: 1 } }]),
          );
        },
      },
      { findOpenKeys: () => Promise.resolve(new Set(this.open)) },
      {
        recordsOf: () => Promise.resolve(new Map(Object.entries(this.known))),
        followMerges: (_portalId, type, merged) => {
          for (const [from, to] of merged) this.followed.push(`${type} ${from}>${to}`);
          return Promise.resolve();
        },
      },
      { giveUpMs: 3_600_000 },
    );
    return dispatch.send('1', deals, 'deals>contacts', writes, { reserved });
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
    const acceptedAtMs = performance.now() - 3_600_001;
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

  it('refuses to send an association whose record is not written', async () => {
    await expect(new Portal().send([association({ id: '1' }, { fromId: null })])).rejects.toThrow('before its record');
  });
});

import { claimedRecordWrite, hubspotAnswer, hubspotFailure } from '../../../../test/support/sample-writes';
import type { Slot } from '../../../hubspot/call/hubspot-call';
import type { AssociationEnds, AssociationInput } from '../../../hubspot/call/hubspot-wire';
import type { AssociationIntent } from '../../journal/tables/association-intent';
import { AssociationCalls, type ChangeResult } from './association-calls';
import type { PairAnswer } from './association-batch';
import { typeOf, type AssociationChange } from './association-types';

const partner = { typeId: 501, category: 'USER_DEFINED' };
const owner = { typeId: 503, category: 'USER_DEFINED' };
const change = (toId: string, intent: Partial<AssociationIntent> = {}, ids = {}): AssociationChange => {
  const whole: AssociationIntent = { to: { id: toId }, pointer: '', ...intent };
  return {
    write: { ...claimedRecordWrite({ kind: 'new' }), intent: whole },
    pair: { fromId: '7', toId },
    type: typeOf(whole, ids),
  };
};

/** HubSpot, which carries every call out by default. */
class Portal {
  readonly calls: string[] = [];
  readonly reserved: (Slot | undefined)[] = [];
  merged: Record<string, string> = {};
  answer = (_name: string, inputs: readonly AssociationEnds[]): Promise<PairAnswer> =>
    Promise.resolve(hubspotAnswer({ results: inputs.map(({ from, to }) => ({ fromId: from.id, toId: to.id })) }));

  carryOut(changes: AssociationChange[], reserved?: Slot): Promise<Map<AssociationChange, ChangeResult>> {
    const call =
      (name: string) =>
      (
        _portalId: string,
        _from: string,
        _to: string,
        inputs: readonly (AssociationEnds & Partial<AssociationInput>)[],
        options?: { reserved?: Slot },
      ): Promise<never> => {
        const shown = inputs.map(({ to, types = [] }) =>
          [to.id, ...types.map((type) => type.associationTypeId)].join(':'),
        );
        this.calls.push(inputs.length > 10 ? `${name} ${inputs.length}` : `${name} ${shown.join(' ')}`);
        this.reserved.push(options?.reserved);
        return this.answer(name, inputs) as Promise<never>;
      };
    const calls = new AssociationCalls(
      {
        createAssociations: call('create'),
        associateByDefault: call('default'),
        removeAssociations: call('remove'),
        removeAssociationLabels: call('remove-labels'),
        getRecord: (_portalId, _type, id) =>
          Promise.resolve(hubspotAnswer({ id: this.merged[id] ?? id, properties: {} })),
      },
      { followMerges: () => Promise.resolve() },
    );
    const direction = { portalId: '1', from: 'contacts', to: 'contacts', options: { reserved } } as const;
    return calls.carryOut(direction, changes);
  }
}

describe('AssociationCalls', () => {
  it('sends each kind of change by a call of its own, the first one with the slot', async () => {
    const portal = new Portal();
    const changes = [
      change('1'),
      change('2', partner),
      change('2', owner),
      change('3', { removes: true }),
      change('4', { removes: true, ...partner }),
    ];
    const slot = {} as Slot;
    const results = await portal.carryOut(changes, slot);
    expect(portal.calls).toEqual(['default 1', 'create 2:501:503', 'remove 3', 'remove-labels 4:501']);
    expect(portal.reserved).toEqual([slot, undefined, undefined, undefined]);
    expect(changes.map((one) => results.get(one)?.result.kind)).toEqual(['done', 'done', 'done', 'done', 'done']);
  });

  it('removes a hundred associations by a call at most', async () => {
    const portal = new Portal();
    await portal.carryOut(Array.from({ length: 150 }, (_, index) => change(String(index + 1), { removes: true })));
    expect(portal.calls).toEqual(['remove 100', 'remove 50']);
  });

  it('finds the label that HubSpot refuses among those of a pair', async () => {
    const portal = new Portal();
    portal.answer = (_name, inputs) => {
      const isBad = (inputs as AssociationInput[]).some(({ types }) =>
        types.some((type) => type.associationTypeId === 503),
      );
      if (isBad) return Promise.reject(hubspotFailure('refused'));
      return Promise.resolve(
        hubspotAnswer({ results: inputs.map(({ from, to }) => ({ fromId: from.id, toId: to.id })) }),
      );
    };
    const changes = [change('2', partner), change('2', owner)];
    const results = await portal.carryOut(changes);
    expect(changes.map((one) => results.get(one)?.result.kind)).toEqual(['done', 'error']);
    expect(portal.calls).toEqual(['create 2:501:503', 'create 2:501', 'create 2:503']);
  });

  it('removes the association of the survivor of a merged record', async () => {
    const portal = new Portal();
    portal.merged = { '3': '9' };
    portal.answer = (_name, inputs) => {
      const [{ to } = { to: { id: '' } }] = inputs;
      const error = {
        category: 'VALIDATION_ERROR',
        subCategory: 'crm.associations.INVALID_IDENTIFIER',
        context: { id: [to.id] },
      };
      return Promise.resolve(hubspotAnswer(to.id === '3' ? { errors: [error] } : {}));
    };
    const removal = change('3', { removes: true });
    expect((await portal.carryOut([removal])).get(removal)).toMatchObject({ result: { kind: 'done' }, toId: '9' });
    expect(portal.calls).toEqual(['remove 3', 'remove 9']);
  });
});

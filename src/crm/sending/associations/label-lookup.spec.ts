import { claimedRecordWrite, hubspotFailure } from '../../../../test/support/sample-writes';
import type { AssociationTypeDefinition } from '../../../hubspot/call/hubspot-wire';
import { Problem } from '../../../problems/problem';
import type { AssociationIntent } from '../../journal/tables/association-intent';
import type { ClaimedAssociationWrite } from './association-types';
import { LabelLookup, type TypedWrite } from './label-lookup';

const partner = { category: 'USER_DEFINED', typeId: 501, label: 'Partner' };
const write = (intent: Partial<AssociationIntent>): ClaimedAssociationWrite => ({
  ...claimedRecordWrite({ kind: 'new' }),
  intent: { to: { id: '0' }, target: { id: '7' }, pointer: '', ...intent },
});
const look = (
  writes: ClaimedAssociationWrite[],
  read: () => Promise<AssociationTypeDefinition[]> = () => Promise.resolve([partner]),
): Promise<Map<ClaimedAssociationWrite, TypedWrite>> => {
  const since = async (): Promise<{ value: AssociationTypeDefinition[]; startedAtMs: number }> => ({
    value: await read(),
    startedAtMs: 0,
  });
  return new LabelLookup({ since }).withTypes(
    { portalId: '1', from: 'contacts', to: 'companies', options: {} },
    writes,
  );
};

describe('LabelLookup', () => {
  it('reads no list for types that are known', async () => {
    const known = [
      write({}),
      write({ primary: true, label: 'Primary' }),
      write({ typeId: 501, category: 'USER_DEFINED' }),
    ];
    expect(await look(known, () => Promise.reject(new Error('read')))).toEqual(new Map());
  });

  it('finds labels and ids, and fails unknown ones', async () => {
    const [byLabel, byId, unknown] = [write({ label: 'Partner' }), write({ typeId: 501 }), write({ label: 'Owner' })];
    const found = await look([byLabel, byId, unknown, write({})]);
    expect(found.size).toBe(3);
    for (const one of [byLabel, byId]) {
      expect(found.get(one)).toMatchObject({ intent: { typeId: 501, category: 'USER_DEFINED' } });
    }
    const problem = found.get(unknown) as Problem;
    expect(problem.toBody()).toMatchObject({ code: 'refused-by-preflight', errors: [{ pointer: '?label' }] });
  });

  it('passes the failure of the list on to the writes that need it', async () => {
    const failure = hubspotFailure('unavailable');
    const one = write({ label: 'Partner' });
    expect(await look([one], () => Promise.reject(failure))).toEqual(new Map([[one, failure]]));
  });
});

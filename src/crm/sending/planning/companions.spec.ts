import {
  claimedRecordWrite,
  deals,
  foldedRecord,
  hubspotFailure,
  sendContext,
} from '../../../../test/support/sample-writes';
import type { AssociationIntent } from '../../journal/tables/association-intent';
import type { StoredWrite } from '../../journal/tables/stored-write';
import type { AssociationTarget } from '../../journal/tables/write';
import { furtherDefinition } from '../../object-types/further-definition';
import type { FoundTarget } from '../keys/association-targets';
import { Companions } from './companions';

const record = foldedRecord(claimedRecordWrite({ kind: 'new' }, { hs_lead_name: 'Ada' }));
const [{ id: writeId }] = record.writes;
const association = (intent: Partial<AssociationIntent>, more: Partial<StoredWrite> = {}): StoredWrite =>
  ({ queue: 'leads>contacts', parentId: writeId, intent: { pointer: '', ...intent }, ...more }) as StoredWrite;

describe('Companions', () => {
  let stored: StoredWrite[];
  let found: (target: AssociationTarget) => FoundTarget;
  let looked: (readonly AssociationTarget[])[];
  const companions = new Companions(
    { find: () => Promise.resolve(stored) },
    {
      find: (_portalId, _type, targets) => {
        looked.push(targets);
        return Promise.resolve(found);
      },
    },
  );
  const leads = sendContext(furtherDefinition('leads'));
  const find = async (): Promise<unknown> => (await companions.find(leads, [record])).get(record);
  beforeEach(() => {
    stored = [association({ to: { email: 'ada@example.com' } })];
    found = () => ({ id: '7' });
    looked = [];
  });

  it('are the contacts of leads, with the type of the create call', async () => {
    expect(await find()).toEqual({
      kind: 'found',
      associations: [{ to: { id: '7' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 578 }] }],
    });
    expect(looked).toEqual([[{ email: 'ada@example.com' }]]);
  });

  it('are the first ones, unless another has the type itself', async () => {
    stored = [
      association({ to: { id: '1' } }, { queue: 'leads>companies' }),
      association({ to: { id: '2' } }, { parentId: null }),
      association({ to: { id: '3' } }),
      association({ to: { id: '4' } }),
    ];
    await find();
    stored.push(association({ to: { id: '0' }, target: { id: '5' }, typeId: 578 }));
    await find();
    expect(looked).toEqual([[{ id: '3' }], [{ id: '5' }]]);
  });

  it('keep a record back that has none', async () => {
    stored = [];
    expect(await find()).toMatchObject({ kind: 'error', error: { code: 'refused-by-preflight' } });
  });

  it('keep a record back while they are written, or if HubSpot does not have them', async () => {
    found = () => 'open';
    expect(await find()).toEqual({ kind: 'wait', afterMs: 200 });
    const missing = hubspotFailure('not-found');
    found = () => missing;
    expect(await find()).toEqual({ kind: 'error', error: missing });
  });

  it('are not looked for where records may stand alone', async () => {
    expect((await companions.find(sendContext(deals), [record])).size).toBe(0);
    expect((await companions.find(leads, [])).size).toBe(0);
    expect(looked).toEqual([]);
  });
});

import { containing, startHubspot, type Hubspot, type HubspotAnswer } from './hubspot';
import { apiPath } from '../support/api-path';

describe('HubSpot: what defines records (docs/simulator.md 3, 6 and 7)', () => {
  let hubspot: Hubspot;
  beforeEach(async () => {
    hubspot = await startHubspot();
  });
  afterEach(() => hubspot.simulator.close());

  const properties = apiPath('crm/properties', 'deals');
  const make = (more: object): Promise<HubspotAnswer> => {
    const definition = { name: 'mine', label: 'M', type: 'string', fieldType: 'text', groupName: 'dealinformation' };
    return hubspot.call('POST', properties, { ...definition, ...more });
  };
  const bools = ['true', 'false'].map((value) => ({ label: value, value }));

  describe('a new property', () => {
    it.each<[string, object]>([
      ['a group that does not exist', { groupName: 'elsewhere' }],
      ['a type that does not exist', { type: 'text' }],
      ['a field type of another type', { fieldType: 'select' }],
      ['a number as a text field', { type: 'number', fieldType: 'text' }],
      ['an enumeration without options', { type: 'enumeration', fieldType: 'select' }],
      [
        'two options of one value',
        { type: 'enumeration', fieldType: 'select', options: [{ value: 'a' }, { value: 'a' }] },
      ],
      [
        'an enumeration with unique values',
        { type: 'enumeration', fieldType: 'select', options: [], hasUniqueValue: true },
      ],
      ['a bool without options', { type: 'bool', fieldType: 'booleancheckbox' }],
      ['a bool with other options', { type: 'bool', fieldType: 'booleancheckbox', options: [{ value: 'yes' }] }],
      ['external options of an unknown kind', { type: 'enumeration', fieldType: 'select', externalOptions: true }],
      ['a sensitivity that does not exist', { dataSensitivity: 'secret' }],
    ])('cannot have %s', async (_name, more) => {
      const { status, body } = await make(more);
      expect({ status, category: body.category }).toEqual({ status: 400, category: 'VALIDATION_ERROR' });
      expect((await hubspot.call('GET', `${properties}/mine`)).status).toBe(404);
    });

    it.each<[string, object]>([
      ['a text area', { fieldType: 'textarea' }],
      ['a date', { type: 'date', fieldType: 'date' }],
      ['several options', { type: 'enumeration', fieldType: 'checkbox', options: [{ value: 'a', label: 'A' }] }],
      ['a bool', { type: 'bool', fieldType: 'booleancheckbox', options: bools }],
      ['a unique number', { type: 'number', fieldType: 'number', hasUniqueValue: true }],
    ])('can be %s', async (_name, more) => {
      expect((await make(more)).status).toBe(201);
    });

    it('of owners takes the ids of owners only', async () => {
      const owner = { type: 'enumeration', fieldType: 'select', externalOptions: true, referencedObjectType: 'OWNER' };
      expect((await make(owner)).status).toBe(201);
      const create = (mine: string): Promise<HubspotAnswer> =>
        hubspot.call('POST', apiPath('crm/objects', 'deals'), { properties: { mine } });
      expect([(await create('71')).status, (await create('70')).status]).toEqual([201, 400]);
    });

    it('cannot move to a group that does not exist', async () => {
      await make({});
      expect((await hubspot.call('PATCH', `${properties}/mine`, { groupName: 'elsewhere' })).status).toBe(400);
    });
  });

  it.each<[string, string[]]>([
    ['deals', ['pipeline', 'dealstage']],
    ['tickets', ['hs_pipeline', 'hs_pipeline_stage']],
  ])('pipeline and stage of %s are enumerations, whose options are elsewhere', async (type, names) => {
    for (const name of names) {
      expect((await hubspot.call('GET', apiPath('crm/properties', `${type}/${name}`))).body).toMatchObject({
        type: 'enumeration',
        externalOptions: true,
        options: [],
      });
    }
  });

  it('property groups are made, read, changed, used and archived', async () => {
    const groups = `${properties}/groups`;
    const group = { name: 'ours', label: 'Ours' };
    expect((await hubspot.call('POST', groups, { name: 'ours' })).status).toBe(400);
    expect((await hubspot.call('POST', groups, group)).status).toBe(201);
    expect((await hubspot.call('POST', groups, group)).status).toBe(409);
    expect((await hubspot.call('GET', groups)).body.results).toEqual([
      containing({ name: 'dealinformation', label: 'Deal information' }),
      containing(group),
    ]);
    expect((await hubspot.call('PATCH', `${groups}/ours`, { label: 'All ours' })).body).toMatchObject({
      name: 'ours',
      label: 'All ours',
    });
    expect((await make({ groupName: 'ours' })).status).toBe(201);
    const { status, body } = await hubspot.call('DELETE', `${groups}/ours`);
    expect(status).toBe(400);
    expect(body.message).toContain('GROUP_WITH_ACTIVE_PROPERTIES');
    await hubspot.call('DELETE', `${properties}/mine`);
    expect((await hubspot.call('DELETE', `${groups}/ours`)).status).toBe(204);
    expect((await hubspot.call('GET', `${groups}/ours`)).status).toBe(404);
    expect((await make({ groupName: 'ours' })).status).toBe(400);
  });

  it('an archived property is shown where it is asked for', async () => {
    await make({});
    await hubspot.call('DELETE', `${properties}/mine`);
    expect((await hubspot.call('GET', `${properties}/mine?archived=True`)).body).toMatchObject({ name: 'mine' });
    expect((await hubspot.call('GET', `${properties}?archived=true`)).body.results).toEqual([
      containing({ name: 'mine', archived: true }),
    ]);
  });

  describe('stages in use', () => {
    const stage = '/deals/default/stages/contractsent';
    const remove = (path: string): Promise<HubspotAnswer> => hubspot.call('DELETE', path);
    let deal: string;
    beforeEach(async () => {
      deal = await hubspot.create('deals', { dealname: 'D', dealstage: 'contractsent' });
    });

    it('2026-09 refuses to remove one, and its pipeline', async () => {
      const base = apiPath('crm/pipelines');
      for (const path of [`${base}${stage}`, `${base}/deals/default`]) {
        const { status, body } = await remove(path);
        expect({ status, message: body.message }).toEqual({
          status: 400,
          message: `Stage IDs: [contractsent] are being referenced by object IDs: [${deal}]`,
        });
        expect(body).toMatchObject({ subCategory: 'PipelineError.STAGE_ID_IN_USE' });
      }
      const { body } = await hubspot.call('GET', `${base}/deals/default`);
      const [first] = (body as unknown as { stages: object[] }).stages;
      const replaced = { label: 'Sales Pipeline', displayOrder: 0, stages: [first] };
      expect((await hubspot.call('PUT', `${base}/deals/default`, replaced)).status).toBe(400);
    });

    it('2026-09 removes one that no record is in, or whose records are in the recycle bin', async () => {
      const base = apiPath('crm/pipelines');
      expect((await remove(`${base}/deals/default/stages/closedlost`)).status).toBe(204);
      await hubspot.call('DELETE', apiPath('crm/objects', `deals/${deal}`));
      expect((await remove(`${base}${stage}`)).status).toBe(204);
    });

    it.each<[boolean, number]>([
      [true, 204],
      [false, 400],
    ])('with stageDeletionCanBeForced %p a parameter leads to a %d', async (stageDeletionCanBeForced, expected) => {
      await hubspot.call('PUT', '/_simulator/switches', { stageDeletionCanBeForced });
      const path = `${apiPath('crm/pipelines')}${stage}?validateDealStageUsagesBeforeDelete=false`;
      expect((await remove(path)).status).toBe(expected);
    });

    it('older paths check only where they are asked to', async () => {
      const path = `/crm/v3/pipelines${stage}`;
      expect((await remove(`${path}?validateReferencesBeforeDelete=true`)).status).toBe(400);
      expect((await remove(path)).status).toBe(204);
    });
  });

  describe('association labels', () => {
    const labels = apiPath('crm/associations', 'contacts/deals/labels');
    interface Shown {
      category: string;
      typeId: number;
      label: string | null;
    }
    const list = async (path: string): Promise<Shown[]> =>
      (await hubspot.call('GET', path)).body.results as unknown as Shown[];
    const define = async (): Promise<Shown[]> => {
      const given = { label: 'Decides', name: 'decides', inverseLabel: 'Decided by' };
      return (await hubspot.call('POST', labels, given)).body.results as unknown as Shown[];
    };

    it('are made in both directions, renamed and removed', async () => {
      expect((await hubspot.call('POST', labels, {})).body.message).toContain('not set: [label, name]');
      const [forward, back] = await define();
      expect(await list(labels)).toContainEqual({ ...forward, category: 'USER_DEFINED', label: 'Decides' });
      const inverse = apiPath('crm/associations', 'deals/contacts/labels');
      expect(await list(inverse)).toContainEqual({ ...back, category: 'USER_DEFINED', label: 'Decided by' });
      const renamed = { associationTypeId: forward?.typeId, label: 'Signs' };
      expect((await hubspot.call('PUT', labels, renamed)).status).toBe(204);
      expect((await list(labels)).map(({ label }) => label)).toEqual([null, 'Signs']);
      expect((await hubspot.call('DELETE', `${labels}/${forward?.typeId ?? 0}`)).status).toBe(204);
      expect([await list(labels), await list(inverse)].map((all) => all.length)).toEqual([1, 1]);
    });

    it('belong to an association beside the unlabelled one, and leave alone', async () => {
      const [forward, back] = await define();
      const contact = await hubspot.create('contacts', { email: 'l@example.com' });
      const deal = await hubspot.create('deals', { dealname: 'D' });
      const types = [{ associationCategory: 'USER_DEFINED', associationTypeId: forward?.typeId }];
      const path = apiPath('crm/objects', `contacts/${contact}/associations/deals`);
      expect((await hubspot.call('PUT', `${path}/${deal}`, types)).body).toMatchObject({ labels: ['Decides'] });
      const typeIds = async (from: string): Promise<number[]> => {
        const [found] = (await hubspot.call('GET', from)).body.results as unknown as { associationTypes: Shown[] }[];
        return (found?.associationTypes ?? []).map(({ typeId }) => typeId);
      };
      expect(await typeIds(path)).toEqual([4, forward?.typeId]);
      expect(await typeIds(apiPath('crm/objects', `deals/${deal}/associations/contacts`))).toEqual([3, back?.typeId]);
      const wrong = [{ associationCategory: 'USER_DEFINED', associationTypeId: back?.typeId }];
      expect((await hubspot.call('PUT', `${path}/${deal}`, wrong)).status).toBe(400);

      const { body: snapshot } = await hubspot.call('GET', '/_simulator/snapshot');
      await hubspot.call('PUT', '/_simulator/snapshot', snapshot);
      const input = { from: { id: contact }, to: { id: deal }, types };
      const archive = apiPath('crm/associations', 'contacts/deals/batch/labels/archive');
      await hubspot.call('POST', archive, { inputs: [input] });
      expect(await typeIds(path)).toEqual([4]);
    });

    it('move with a merged record', async () => {
      const [forward] = await define();
      const ids = [await hubspot.create('contacts', {}), await hubspot.create('contacts', {})];
      const deal = await hubspot.create('deals', { dealname: 'D' });
      const types = [{ associationCategory: 'USER_DEFINED', associationTypeId: forward?.typeId }];
      await hubspot.call('PUT', apiPath('crm/objects', `contacts/${ids[1] ?? ''}/associations/deals/${deal}`), types);
      const merge = { primaryObjectId: ids[0], objectIdToMerge: ids[1] };
      const { body } = await hubspot.call('POST', apiPath('crm/objects', 'contacts/merge'), merge);
      const path = apiPath('crm/objects', `contacts/${body.id}/associations/deals`);
      expect((await hubspot.call('GET', path)).body.results).toEqual([
        containing({ associationTypes: [containing({ typeId: 4 }), containing({ label: 'Decides' })] }),
      ]);
    });
  });
});

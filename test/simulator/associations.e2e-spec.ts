import { containing, startHubspot, type Hubspot, type HubspotAnswer } from './hubspot';
import { apiPath } from '../support/api-path';

describe('HubSpot: associations (docs/simulator.md 6)', () => {
  let hubspot: Hubspot;
  let contact: string;
  let deal: string;
  let ticket: string;
  beforeAll(async () => {
    hubspot = await startHubspot();
    contact = await hubspot.create('contacts', { email: 'a@example.com' });
    deal = await hubspot.create('deals', { dealname: 'D' });
    ticket = await hubspot.create('tickets', { subject: 'T', hs_pipeline_stage: '1' });
  });
  afterAll(() => hubspot.simulator.close());

  const batch = (path: string, inputs: object[]): Promise<HubspotAnswer> => hubspot.call('POST', path, { inputs });
  const typed = (from: string, to: string, associationTypeId: number): object => ({
    from: { id: from },
    to: { id: to },
    types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
  });
  const toIds = async (type: string, id: string, to: string): Promise<string[]> => {
    const { body } = await hubspot.call('GET', apiPath('crm/objects', `${type}/${id}/associations/${to}`));
    return (body.results as unknown as { toObjectId: number }[]).map(({ toObjectId }) => String(toObjectId));
  };

  it.each<[string, string, number]>([
    ['contacts', 'companies', 279],
    ['companies', 'contacts', 280],
    ['contacts', 'deals', 4],
    ['deals', 'contacts', 3],
    ['deals', 'companies', 341],
    ['companies', 'deals', 342],
    ['contacts', 'tickets', 15],
    ['tickets', 'contacts', 16],
    ['tickets', 'companies', 339],
    ['companies', 'tickets', 340],
    ['deals', 'tickets', 27],
    ['tickets', 'deals', 28],
    ['contacts', 'contacts', 449],
    ['deals', 'deals', 451],
    ['tickets', 'tickets', 452],
    ['companies', 'companies', 450],
  ])('%s to %s has type %d', async (from, to, typeId) => {
    const { body } = await hubspot.call('GET', apiPath('crm/associations', `${from}/${to}/labels`));
    expect(body.results).toContainEqual({ category: 'HUBSPOT_DEFINED', typeId, label: null });
  });

  it('the default association is idempotent, answers 200, and holds in both directions', async () => {
    const path = apiPath('crm/objects', `deals/${deal}/associations/default/contacts/${contact}`);
    expect((await hubspot.call('PUT', path)).status).toBe(200);
    expect((await hubspot.call('PUT', path)).status).toBe(200);
    expect(await toIds('deals', deal, 'contacts')).toEqual([contact]);
    expect(await toIds('contacts', contact, 'deals')).toEqual([deal]);
  });

  it('a labelled association answers 201, and is taken away with 204', async () => {
    const path = apiPath('crm/objects', `tickets/${ticket}/associations/deals/${deal}`);
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 28 }];
    expect((await hubspot.call('PUT', path, types)).status).toBe(201);
    expect(await toIds('tickets', ticket, 'deals')).toEqual([deal]);
    expect((await hubspot.call('DELETE', path)).status).toBe(204);
    expect(await toIds('tickets', ticket, 'deals')).toEqual([]);
  });

  it('a record that does not exist is a 404', async () => {
    expect(
      (await hubspot.call('PUT', apiPath('crm/objects', `deals/${deal}/associations/default/contacts/999`))).status,
    ).toBe(404);
    expect((await hubspot.call('GET', apiPath('crm/objects', 'deals/999/associations/contacts'))).status).toBe(404);
  });

  it.each([apiPath('crm/associations'), '/crm/associations/2026-03', '/crm/v4/associations'])(
    '%s takes batches',
    async (base) => {
      const { status, body } = await batch(`${base}/tickets/contacts/batch/create`, [typed(ticket, contact, 16)]);
      expect(status).toBe(201);
      expect(body.results).toEqual([containing({ fromObjectId: Number(ticket), toObjectId: Number(contact) })]);
      const read = await batch(`${base}/tickets/contacts/batch/read`, [{ id: ticket }]);
      expect(read.body.results).toEqual([
        containing({ from: { id: ticket }, to: [containing({ toObjectId: Number(contact) })] }),
      ]);
    },
  );

  it('a batch with a bad id makes the good ones and answers 207', async () => {
    const { status, body } = await batch(apiPath('crm/associations', 'tickets/deals/batch/create'), [
      typed(ticket, deal, 28),
      typed(ticket, '999', 28),
    ]);
    expect({ status, numErrors: body.numErrors, made: body.results.length }).toEqual({
      status: 207,
      numErrors: 1,
      made: 1,
    });
    expect(body.errors).toEqual([
      containing({
        category: 'VALIDATION_ERROR',
        subCategory: 'crm.associations.INVALID_IDENTIFIER',
        message: '999 is not a valid ID',
        context: { id: ['999'] },
      }),
    ]);
  });

  it('a record cannot be associated with itself', async () => {
    const message = `Object ${deal} cannot be associated to itself (${deal})`;
    const path = apiPath('crm/associations', 'deals/deals/batch/create');
    const { status, body } = await batch(path, [typed(deal, deal, 451)]);
    expect(status).toBe(207);
    expect(body.errors).toEqual([containing({ category: 'VALIDATION_ERROR', message })]);
    expect(body.errors[0]).not.toHaveProperty('context');
    const single = apiPath('crm/objects', `deals/${deal}/associations/default/deals/${deal}`);
    expect((await hubspot.call('PUT', single)).body.message).toBe(message);
  });

  it('a batch read names each record without associations, and each id that is none', async () => {
    const alone = await hubspot.create('deals', { dealname: 'Alone' });
    await hubspot.call('PUT', apiPath('crm/objects', `deals/${deal}/associations/default/contacts/${contact}`));
    const path = apiPath('crm/associations', 'deals/contacts/batch/read');
    const { status, body } = await batch(path, [{ id: deal }, { id: alone }, { id: 'x' }]);
    expect({ status, numErrors: body.numErrors }).toEqual({ status: 207, numErrors: 2 });
    expect(body.results).toEqual([containing({ from: { id: deal } })]);
    expect(body.errors).toEqual([
      containing({
        category: 'OBJECT_NOT_FOUND',
        subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
        message: `No contact is associated with deal ${alone}.`,
        context: { fromObjectId: [alone], fromObjectType: ['deal'], toObjectType: ['contact'] },
      }),
      containing({ subCategory: 'crm.associations.INVALID_IDENTIFIER', context: { id: ['x'] } }),
    ]);
  });

  it.each<[string, object[] | undefined]>([
    ['no types', undefined],
    ['an empty list of types', []],
    ['a type without category', [{ associationTypeId: 28 }]],
    ['a type without id', [{ associationCategory: 'HUBSPOT_DEFINED' }]],
    ['a category that does not exist', [{ associationCategory: 'MINE', associationTypeId: 28 }]],
    ['a type of another category', [{ associationCategory: 'USER_DEFINED', associationTypeId: 28 }]],
    ['a type of other records', [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }]],
  ])('%s refuses a batch, a single association and a create', async (_name, types) => {
    const input = { from: { id: ticket }, to: { id: deal }, types };
    expect((await batch(apiPath('crm/associations', 'tickets/deals/batch/create'), [input])).status).toBe(400);
    const single = apiPath('crm/objects', `tickets/${ticket}/associations/deals/${deal}`);
    expect((await hubspot.call('PUT', single, types ?? [])).status).toBe(400);
    const properties = { subject: 'T', hs_pipeline_stage: '1' };
    const associations = [{ to: { id: deal }, types }];
    const created = await hubspot.call('POST', apiPath('crm/objects', 'tickets'), { properties, associations });
    expect(created.status).toBe(400);
  });

  it('the wrong direction of a type is refused', async () => {
    const { status, body } = await batch(apiPath('crm/associations', 'tickets/contacts/batch/create'), [
      typed(ticket, contact, 15),
    ]);
    expect(status).toBe(400);
    expect(body.message).toBe('invalid from object type 0-5 for associations to be created. expected: 0-1');
  });

  it('the default in a batch answers 200', async () => {
    const path = apiPath('crm/associations', 'contacts/tickets/batch/associate/default');
    expect((await batch(path, [{ from: { id: contact }, to: { id: ticket } }])).status).toBe(200);
  });

  it.each([
    [apiPath('crm/associations'), 200],
    ['/crm/v4/associations', 204],
  ])('%s archives with %d', async (base, expected) => {
    await batch(`${base}/tickets/deals/batch/create`, [typed(ticket, deal, 28)]);
    const { status } = await batch(`${base}/tickets/deals/batch/archive`, [
      { from: { id: ticket }, to: [{ id: deal }] },
    ]);
    expect(status).toBe(expected);
    expect(await toIds('tickets', ticket, 'deals')).toEqual([]);
  });

  it.each([
    ['create', 2001],
    ['read', 1001],
    ['archive', 101],
    ['labels/archive', 101],
  ])('a batch %s refuses %d inputs', async (what, count) => {
    const inputs = Array.from({ length: count }, () => ({ ...typed(ticket, deal, 28), id: ticket }));
    expect((await batch(apiPath('crm/associations', `tickets/deals/batch/${what}`), inputs)).status).toBe(400);
  });

  it('an inline target that does not exist refuses the create', async () => {
    const associations = [
      { to: { id: '999' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }] },
    ];
    const { status, body } = await hubspot.call('POST', apiPath('crm/objects', 'deals'), {
      properties: { dealname: 'X' },
      associations,
    });
    expect({ status, message: body.message }).toEqual({ status: 400, message: 'One or more associations are invalid' });
  });

  it('a record has one primary company, shown beside the unlabelled association', async () => {
    const [first, second] = [
      await hubspot.create('companies', { name: 'A' }),
      await hubspot.create('companies', { name: 'B' }),
    ];
    const typeIds = async (company: string): Promise<(number | undefined)[]> => {
      const { body } = await hubspot.call('GET', apiPath('crm/objects', `contacts/${contact}/associations/companies`));
      const shown = body.results as unknown as { toObjectId: number; associationTypes: { typeId: number }[] }[];
      return (shown.find(({ toObjectId }) => String(toObjectId) === company)?.associationTypes ?? []).map(
        ({ typeId }) => typeId,
      );
    };
    const label = (company: string): Promise<HubspotAnswer> =>
      hubspot.call('PUT', apiPath('crm/objects', `contacts/${contact}/associations/companies/${company}`), [
        { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 },
      ]);
    expect((await label(first)).body).toMatchObject({ labels: ['Primary'] });
    expect(await typeIds(first)).toEqual([279, 1]);
    // The same from the company, in a batch.
    await batch(apiPath('crm/associations', 'companies/contacts/batch/create'), [typed(second, contact, 2)]);
    expect([await typeIds(first), await typeIds(second)]).toEqual([[279], [279, 1]]);

    await batch(apiPath('crm/associations', 'contacts/companies/batch/labels/archive'), [typed(contact, second, 1)]);
    expect(await typeIds(second)).toEqual([279]);
    await batch(apiPath('crm/associations', 'contacts/companies/batch/labels/archive'), [typed(contact, second, 279)]);
    expect(await typeIds(second)).toEqual([]);
  });

  it('the id of a merged record stands for the survivor', async () => {
    const [one, other] = [await hubspot.create('contacts', {}), await hubspot.create('contacts', {})];
    const merge = { primaryObjectId: one, objectIdToMerge: other };
    const { body: merged } = await hubspot.call('POST', apiPath('crm/objects', 'contacts/merge'), merge);
    await hubspot.call('PUT', apiPath('crm/objects', `contacts/${other}/associations/default/deals/${deal}`));
    await batch(apiPath('crm/associations', 'tickets/contacts/batch/create'), [typed(ticket, one, 16)]);
    expect(await toIds('contacts', merged.id, 'deals')).toEqual([deal]);
    expect(await toIds('contacts', one, 'tickets')).toEqual([ticket]);
    expect(await toIds('deals', deal, 'contacts')).toContain(merged.id);
  });

  it('a record in the recycle bin is associated with nothing', async () => {
    const gone = await hubspot.create('tickets', { subject: 'Gone', hs_pipeline_stage: '1' });
    await hubspot.call('PUT', apiPath('crm/objects', `deals/${deal}/associations/default/tickets/${gone}`));
    expect(await toIds('deals', deal, 'tickets')).toContain(gone);
    await hubspot.call('DELETE', apiPath('crm/objects', `tickets/${gone}`));
    expect(await toIds('deals', deal, 'tickets')).not.toContain(gone);
  });

  it('a list of records shows associations where it is asked for them', async () => {
    await hubspot.call('PUT', apiPath('crm/objects', `tickets/${ticket}/associations/default/deals/${deal}`));
    const { body } = await hubspot.call('GET', apiPath('crm/objects', 'tickets?limit=100&associations=deals'));
    expect(body.results).toContainEqual(
      containing({ id: ticket, associations: { deals: { results: [{ id: deal, type: 'ticket_to_deal' }] } } }),
    );
  });
});

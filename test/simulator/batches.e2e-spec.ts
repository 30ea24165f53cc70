import { containing, startHubspot, type Hubspot, type HubspotAnswer } from './hubspot';
import { apiPath } from '../support/api-path';

describe('HubSpot: batches (docs/simulator.md 3 and 4)', () => {
  let hubspot: Hubspot;
  beforeAll(async () => {
    hubspot = await startHubspot();
    const definition = {
      name: 'order_number',
      label: 'O',
      type: 'string',
      fieldType: 'text',
      groupName: 'dealinformation',
    };
    await hubspot.call('POST', apiPath('crm/properties', 'deals'), { ...definition, hasUniqueValue: true });
  });
  afterAll(() => hubspot.simulator.close());

  let count = 0;
  const email = (): string => `b${(count += 1)}@example.com`;
  const batch = (what: string, inputs: object[], type = 'contacts', more: object = {}): Promise<HubspotAnswer> =>
    hubspot.call('POST', apiPath('crm/objects', `${type}/batch/${what}`), { inputs, ...more });
  const traced = (inputs: object[]): object[] =>
    inputs.map((input, index) => ({ ...input, objectWriteTraceId: `t${index}` }));
  const upsert = (address: string, properties: object = {}): object => ({
    id: address,
    idProperty: 'email',
    properties,
  });

  it.each(['create', 'read', 'update', 'upsert', 'archive'])('%s takes 100 inputs and no more', async (what) => {
    const inputs = Array.from({ length: 101 }, (_, index) => ({
      id: `${900 + index}`,
      idProperty: 'email',
      properties: {},
    }));
    const { status, body } = await batch(what, inputs);
    expect({ status, category: body.category }).toEqual({ status: 400, category: 'VALIDATION_ERROR' });
  });

  it.each<[string, number]>([
    ['create', 201],
    ['upsert', 200],
  ])('%s answers %d where all inputs work', async (what, expected) => {
    const address = email();
    const { status, body } = await batch(what, [
      what === 'create' ? { properties: { email: address } } : upsert(address),
    ]);
    expect({ status, state: body.status, errors: body.errors }).toEqual({
      status: expected,
      state: 'COMPLETE',
      errors: undefined,
    });
  });

  it('upsert says which records are new', async () => {
    const known = email();
    await hubspot.create('contacts', { email: known });
    const { body } = await batch('upsert', traced([upsert(known), upsert(email())]));
    expect(Object.fromEntries(body.results.map((result) => [result.objectWriteTraceId, result.new]))).toEqual({
      t0: false,
      t1: true,
    });
  });

  it('upsert meets e-mails in any case and answers in lower case', async () => {
    const address = email();
    const id = await hubspot.create('contacts', { email: address });
    const { body } = await batch('upsert', [upsert(address.toUpperCase(), { email: address.toUpperCase() })]);
    expect(body.results).toEqual([containing({ id, new: false })]);
    expect(body.results[0]?.properties.email).toBe(address);
  });

  it('update and upsert answer with the properties that were written or computed', async () => {
    const address = email();
    const id = await hubspot.create('contacts', { email: address, firstname: 'F', lastname: 'L' });
    const names = ['createdate', 'firstname', 'hs_object_id', 'hs_object_source', 'hs_object_source_id'];
    const expected = [...names, 'lastmodifieddate', 'lifecyclestage'].sort();
    for (const { body } of [
      await batch('upsert', [upsert(address, { firstname: 'G' })]),
      await batch('update', [{ id, properties: { firstname: 'H' } }]),
    ]) {
      expect(Object.keys(body.results[0]?.properties ?? {}).sort()).toEqual(expected);
    }
    const { body: single } = await hubspot.call('PATCH', apiPath('crm/objects', `contacts/${id}`), {
      properties: { firstname: 'I' },
    });
    expect(Object.keys(single.properties).sort()).toEqual(expected);
  });

  it('results come in another order than the inputs', async () => {
    const addresses = Array.from({ length: 20 }, email);
    const { body } = await batch('upsert', traced(addresses.map((address) => upsert(address))));
    const order = body.results.map(({ properties }) => properties.email);
    expect(order).not.toEqual(addresses);
    expect([...order].sort()).toEqual([...addresses].sort());
  });

  it('upsert on a property that is not unique is refused', async () => {
    const { status, body } = await batch('upsert', [{ id: 'X', idProperty: 'dealname', properties: {} }], 'deals');
    expect({ status, message: body.message }).toEqual({
      status: 400,
      message: 'Unable to perform update/upsert by non-unique 0-3 property dealname',
    });
  });

  it('upsert on a custom unique property creates once and updates then', async () => {
    const input = (dealname: string): object => ({ id: 'A-1', idProperty: 'order_number', properties: { dealname } });
    const first = await batch('upsert', [input('one')], 'deals');
    const second = await batch('upsert', [input('two')], 'deals');
    expect(first.body.results).toEqual([containing({ new: true })]);
    expect(second.body.results).toEqual([containing({ new: false, id: first.body.results[0]?.id })]);
  });

  it.each([
    ['without trace ids', (inputs: object[]) => inputs],
    ['with trace ids', traced],
  ])('a duplicate id refuses the whole batch, %s', async (_name, trace) => {
    const address = email();
    const { status, body } = await batch('upsert', trace([upsert(address), upsert(address.toUpperCase())]));
    expect({ status, message: body.message }).toEqual({
      status: 400,
      message: `Duplicate IDs found in batch input: [${address}]. IDs must be unique`,
    });
    expect((await hubspot.call('GET', apiPath('crm/objects', `contacts/${address}?idProperty=email`))).status).toBe(
      404,
    );
  });

  it.each(['create', 'upsert'])('%s without trace ids writes nothing where one input is wrong', async (what) => {
    const [good, bad] = [email(), email()];
    const inputs = [
      { ...upsert(good), properties: { email: good } },
      { ...upsert(bad), properties: { email: bad, no_such_thing: 'x' } },
    ];
    expect((await batch(what, inputs)).status).toBe(400);
    expect((await hubspot.call('GET', apiPath('crm/objects', `contacts/${good}?idProperty=email`))).status).toBe(404);
  });

  it.each(['create', 'upsert'])(
    '%s with trace ids writes the right inputs and tells the wrong ones, as 207',
    async (what) => {
      const [good, bad] = [email(), email()];
      const inputs = [
        { ...upsert(good), properties: { email: good } },
        { ...upsert(bad), properties: { email: bad, no_such_thing: 'x' } },
      ];
      const { status, body } = await batch(what, traced(inputs));
      expect({ status, numErrors: body.numErrors }).toEqual({ status: 207, numErrors: 1 });
      expect(body.results).toEqual([containing({ objectWriteTraceId: 't0' })]);
      expect(body.errors).toEqual([
        containing({ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['t1'] } }),
      ]);
    },
  );

  it('trace ids that are not unique count as none', async () => {
    const inputs = [upsert(email()), upsert(email(), { no_such_thing: 'x' })].map((input) => ({
      ...input,
      objectWriteTraceId: 't',
    }));
    expect((await batch('upsert', inputs)).status).toBe(400);
  });

  it('create without trace ids fails whole on a conflict, with trace ids it names the existing record', async () => {
    const address = email();
    const id = await hubspot.create('contacts', { email: address });
    const inputs = [{ properties: { email: email() } }, { properties: { email: address } }];
    expect((await batch('create', inputs)).status).toBe(409);
    const { status, body } = await batch('create', traced(inputs));
    expect(status).toBe(207);
    expect(body.errors).toEqual([
      containing({ category: 'CONFLICT', context: { objectWriteTraceId: ['t1'], existingId: [id] } }),
    ]);
  });

  it('update changes by id and tells missing ids together', async () => {
    const id = await hubspot.create('contacts', { email: email() });
    const inputs = [id, '111', '222'].map((each) => ({ id: each, properties: { firstname: 'F' } }));
    const { status, body } = await batch('update', traced(inputs));
    expect(status).toBe(207);
    expect(body.results).toEqual([containing({ id })]);
    expect(body.errors).toEqual([
      containing({
        category: 'OBJECT_NOT_FOUND',
        message: 'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
        context: { ids: ['111', '222'] },
      }),
    ]);
  });

  it('a ticket without stage refuses a batch, or with trace ids itself', async () => {
    const inputs = [{ properties: { subject: 'S', hs_pipeline_stage: '1' } }, { properties: { subject: 'T' } }];
    const message = 'Error creating TICKET. Some required properties were not set.';
    const refused = await batch('create', inputs, 'tickets');
    expect(refused).toMatchObject({ status: 400, body: { message, context: { properties: ['hs_pipeline_stage'] } } });
    const { status, body } = await batch('create', traced(inputs), 'tickets');
    expect({ status, made: body.results.length }).toEqual({ status: 207, made: 1 });
    expect(body.errors).toEqual([
      containing({ message, context: { properties: ['hs_pipeline_stage'], objectWriteTraceId: ['t1'] } }),
    ]);
  });

  it('update finds deals by a unique property, and refuses another', async () => {
    const id = await hubspot.create('deals', { dealname: 'U', order_number: 'U-1' });
    const input = { id: 'U-1', idProperty: 'order_number', properties: { dealname: 'V' } };
    expect((await batch('update', [input], 'deals')).body.results).toEqual([containing({ id })]);
    expect((await batch('update', [{ ...input, id: 'V', idProperty: 'dealname' }], 'deals')).status).toBe(400);
  });

  it('update does not take contacts by e-mail', async () => {
    const address = email();
    await hubspot.create('contacts', { email: address });
    expect((await batch('update', [{ id: address, idProperty: 'email', properties: {} }])).status).toBe(400);
  });

  it('read finds by id and by a unique property, and tells the missing ones', async () => {
    const address = email();
    const id = await hubspot.create('contacts', { email: address, phone: '5' });
    expect(
      (await batch('read', [{ id }], 'contacts', { properties: ['phone'] })).body.results[0]?.properties.phone,
    ).toBe('5');
    const { status, body } = await batch('read', [{ id: address }, { id: 'no@example.com' }], 'contacts', {
      idProperty: 'email',
    });
    expect(status).toBe(207);
    expect(body.results).toEqual([containing({ id })]);
    expect(body.errors).toEqual([containing({ category: 'OBJECT_NOT_FOUND', context: { ids: ['no@example.com'] } })]);
  });

  it('archive answers 204, also for ids that do not exist', async () => {
    const id = await hubspot.create('contacts', { email: email() });
    expect((await batch('archive', [{ id }, { id: '333' }])).status).toBe(204);
    expect((await hubspot.call('GET', apiPath('crm/objects', `contacts/${id}`))).status).toBe(404);
  });

  it('create associates at once', async () => {
    const contact = await hubspot.create('contacts', { email: email() });
    const association = {
      to: { id: contact },
      types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }],
    };
    const { body } = await batch('create', [{ properties: { dealname: 'D' }, associations: [association] }], 'deals');
    const deal = body.results[0]?.id ?? '';
    const { body: linked } = await hubspot.call('GET', apiPath('crm/objects', `deals/${deal}?associations=contacts`));
    expect(linked).toMatchObject({
      associations: { contacts: { results: [{ id: contact, type: 'deal_to_contact' }] } },
    });
  });

  it.each<[string, string, string, (address: string) => object[], number]>([
    [
      'create of two contacts of one e-mail',
      'create',
      'contacts',
      (address) => [{ properties: { email: address } }, { properties: { email: address.toUpperCase() } }],
      409,
    ],
    [
      'upsert that gives one order number to two deals',
      'upsert',
      'deals',
      (address) =>
        ['x', 'y'].map((id) => ({ id: id + address, idProperty: 'order_ref', properties: { order_number: address } })),
      400,
    ],
    [
      'create of two deals of one order number',
      'create',
      'deals',
      (address) => ['x', 'y'].map((dealname) => ({ properties: { dealname, order_number: address } })),
      400,
    ],
  ])(
    'a %s writes nothing without trace ids, and the first one with them',
    async (_name, what, type, inputsFor, status) => {
      const definition = {
        name: 'order_ref',
        label: 'R',
        type: 'string',
        fieldType: 'text',
        groupName: 'dealinformation',
      };
      await hubspot.call('POST', apiPath('crm/properties', 'deals'), { ...definition, hasUniqueValue: true });
      const [address, name] = [email(), type === 'contacts' ? 'email' : 'order_number'];
      const refused = await batch(what, inputsFor(address), type);
      expect(refused.status).toBe(status);
      const find = apiPath('crm/objects', `${type}/${address}?idProperty=${name}`);
      expect((await hubspot.call('GET', find)).status).toBe(404);

      const { status: partly, body } = await batch(what, traced(inputsFor(address)), type);
      expect(partly).toBe(207);
      expect(body.results.map(({ objectWriteTraceId }) => objectWriteTraceId)).toEqual(['t0']);
      expect(body.errors.map(({ context }) => context?.objectWriteTraceId)).toEqual([['t1']]);
      expect((await hubspot.call('GET', find)).status).toBe(200);
    },
  );

  it.each(['read', 'update', 'upsert', 'archive'])('%s needs an id in every input', async (what) => {
    const before = await hubspot.call('GET', '/_simulator/records/contacts');
    for (const id of [undefined, '', null, {}]) {
      expect((await batch(what, [{ id, idProperty: 'email', properties: { firstname: 'A' } }])).status).toBe(400);
    }
    expect((await hubspot.call('GET', '/_simulator/records/contacts')).body).toEqual(before.body);
  });

  it('correlation ids are the same under the same seed, each error its own', async () => {
    const run = async (): Promise<unknown> => {
      const own = await startHubspot({ seed: 7 });
      const inputs = traced([upsert('no e-mail'), upsert('nor this')]);
      const { headers, body } = await own.call('POST', apiPath('crm/objects', 'contacts/batch/upsert'), { inputs });
      const single = await own.call('GET', apiPath('crm/objects', 'contacts/5'));
      await own.simulator.close();
      const ids = (body.errors as { correlationId?: string }[]).map(({ correlationId }) => correlationId);
      expect(new Set([...ids, single.body.correlationId]).size).toBe(3);
      return [headers.get('x-hubspot-correlation-id'), ...ids, single.body.correlationId];
    };
    expect(await run()).toEqual(await run());
  });

  it('order and ids are the same under the same seed', async () => {
    const run = async (seed: number): Promise<unknown> => {
      const own = await startHubspot({ seed });
      const inputs = traced(Array.from({ length: 10 }, (_, index) => upsert(`s${index}@example.com`)));
      const { body } = await own.call('POST', apiPath('crm/objects', 'contacts/batch/upsert'), { inputs });
      await own.simulator.close();
      return body.results.map(({ id, objectWriteTraceId }) => [id, objectWriteTraceId]);
    };
    expect(await run(7)).toEqual(await run(7));
    expect(await run(7)).not.toEqual(await run(8));
  });
});

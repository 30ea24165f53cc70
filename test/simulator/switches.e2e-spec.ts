import { defaultSwitches, type Switches } from '../../simulator/switches';
import { containing, startHubspot, type Hubspot, type HubspotAnswer } from './hubspot';
import { apiPath } from '../support/api-path';

describe('HubSpot: what no source confirms can be switched (docs/simulator.md 12)', () => {
  let hubspot: Hubspot | undefined;
  const start = async (switches: Partial<Switches>, more: object = {}): Promise<Hubspot> => {
    hubspot = await startHubspot({ switches, ...more });
    return hubspot;
  };
  afterEach(() => hubspot?.simulator.close());

  const upsert = (running: Hubspot, emails: string[], properties: object[]): Promise<HubspotAnswer> => {
    const inputs = emails.map((id, index) => ({
      id,
      idProperty: 'email',
      objectWriteTraceId: id,
      properties: properties[index] ?? {},
    }));
    return running.call('POST', apiPath('crm/objects', 'contacts/batch/upsert'), { inputs });
  };
  const search = (running: Hubspot): Promise<HubspotAnswer> =>
    running.call('POST', apiPath('crm/objects', 'contacts/search'), {});
  const limited = async (running: Hubspot): Promise<HubspotAnswer | undefined> =>
    (await Promise.all(Array.from({ length: 6 }, () => search(running)))).find(({ status }) => status === 429);

  it.each<[Partial<Switches>, string | null, string | undefined]>([
    [{}, null, undefined],
    [{ rateLimitRetryAfterSeconds: 3 }, '3', undefined],
    [{ searchLimitNamesPolicy: true }, null, 'SECONDLY'],
  ])('with %j a 429 on search has Retry-After %s and policyName %s', async (switches, retryAfter, policyName) => {
    const answer = await limited(await start(switches, { tier: 'pro' }));
    expect(answer?.headers.get('retry-after')).toBe(retryAfter);
    expect((answer?.body as { policyName?: string } | undefined)?.policyName).toBe(policyName);
  });

  it.each([
    [true, 207],
    [false, 400],
  ])(
    'with tracedUpsertIsPartial %p an upsert with one wrong input is a %d',
    async (tracedUpsertIsPartial, expected) => {
      const running = await start({ tracedUpsertIsPartial });
      expect((await upsert(running, ['a@example.com', 'b@example.com'], [{}, { no_such_thing: 'x' }])).status).toBe(
        expected,
      );
    },
  );

  it.each([
    [false, 207],
    [true, 409],
  ])(
    'with conflictRefusesBatch %p a conflict in a batch with trace ids is a %d',
    async (conflictRefusesBatch, expected) => {
      const running = await start({ conflictRefusesBatch });
      await running.create('contacts', { email: 'taken@example.com' });
      const { status } = await upsert(
        running,
        ['c@example.com', 'd@example.com'],
        [{}, { email: 'taken@example.com' }],
      );
      expect(status).toBe(expected);
      const other = await running.call('GET', apiPath('crm/objects', 'contacts/c@example.com?idProperty=email'));
      expect(other.status).toBe(conflictRefusesBatch ? 404 : 200);
    },
  );

  it.each([
    [false, 201],
    [true, 400],
  ])('with dealPropertiesRequired %p a deal without a stage is a %d', async (dealPropertiesRequired, expected) => {
    const running = await start({ dealPropertiesRequired });
    const properties = { dealname: 'D', pipeline: 'default' };
    expect((await running.call('POST', apiPath('crm/objects', 'deals'), { properties })).status).toBe(expected);
  });

  it.each([
    ['released', 200, true],
    ['kept', 207, undefined],
    ['restored', 200, false],
  ] as const)(
    'with archivedValues %s an upsert by the own id of an archived deal is a %d',
    async (archivedValues, status, isAnother) => {
      const running = await start({ archivedValues });
      const property = { name: 'own', label: 'Own', type: 'string', fieldType: 'text', groupName: 'dealinformation' };
      await running.call('POST', apiPath('crm/properties', 'deals'), { ...property, hasUniqueValue: true });
      const id = await running.create('deals', { own: 'A', dealname: 'Old', amount: '1' });
      await running.call('DELETE', apiPath('crm/objects', `deals/${id}`));
      const input = { id: 'A', idProperty: 'own', properties: { dealname: 'New' }, objectWriteTraceId: '0' };
      const answer = await running.call('POST', apiPath('crm/objects', 'deals/batch/upsert'), { inputs: [input] });
      expect(answer.status).toBe(status);
      const found = answer.body.results[0];
      expect(found && found.id !== id).toBe(isAnother);
      if (isAnother === false) {
        const { body } = await running.call('GET', apiPath('crm/objects', `deals/${id}?properties=amount`));
        expect(body).toMatchObject({ archived: false, properties: { amount: '1', dealname: 'New' } });
      }
    },
  );

  it.each([
    ['released', 201, true],
    ['kept', 201, true],
    ['restored', 201, false],
  ] as const)(
    'with archivedValues %s a contact with the e-mail of an archived one is a %d',
    async (archivedValues, status, isAnother) => {
      const running = await start({ archivedValues });
      const id = await running.create('contacts', { email: 'ada@example.com' });
      await running.call('DELETE', apiPath('crm/objects', `contacts/${id}`));
      const properties = { email: 'ada@example.com' };
      const answer = await running.call('POST', apiPath('crm/objects', 'contacts'), { properties });
      expect([answer.status, answer.body.id !== id]).toEqual([status, isAnother]);
    },
  );

  it('with archivedValues restored a wrong value leaves the record in the recycle bin', async () => {
    const running = await start({ archivedValues: 'restored' });
    const id = await running.create('contacts', { email: 'ada@example.com' });
    await running.call('DELETE', apiPath('crm/objects', `contacts/${id}`));
    const properties = { email: 'ada@example.com', no_such_thing: '1' };
    expect((await running.call('POST', apiPath('crm/objects', 'contacts'), { properties })).status).toBe(400);
    expect((await running.call('GET', apiPath('crm/objects', `contacts/${id}`))).status).toBe(404);
  });

  it.each([
    ['ignored', 204],
    ['refused', 404],
  ] as const)('with archiveOfMissing %s the archiving of an unknown id is a %d', async (archiveOfMissing, status) => {
    const running = await start({ archiveOfMissing });
    const inputs = [{ id: '99999' }];
    expect((await running.call('DELETE', apiPath('crm/objects', 'deals/99999'))).status).toBe(status);
    expect((await running.call('POST', apiPath('crm/objects', 'deals/batch/archive'), { inputs })).status).toBe(status);
    const id = await running.create('deals', {});
    for (let times = 0; times < 2; times += 1) {
      expect((await running.call('DELETE', apiPath('crm/objects', `deals/${id}`))).status).toBe(204);
    }
  });

  it.each([
    [true, ['CONTAINS_TOKEN', 'IN']],
    [false, ['CONTAINS_TOKEN']],
  ])(
    'with searchFindsOneOfSeveral %p one of several domains is found by %j',
    async (searchFindsOneOfSeveral, found) => {
      const running = await start({ searchFindsOneOfSeveral });
      await running.create('companies', { domain: 'a.example', hs_additional_domains: 'b.example;c.example' });
      const finding: string[] = [];
      for (const operator of ['CONTAINS_TOKEN', 'IN']) {
        const filter = { propertyName: 'hs_additional_domains', operator, value: 'c.example', values: ['c.example'] };
        const { body } = await running.call('POST', apiPath('crm/objects', 'companies/search'), {
          filterGroups: [{ filters: [filter] }],
        });
        if (body.total === 1) finding.push(operator);
      }
      expect(finding).toEqual(found);
    },
  );

  it.each([
    [false, 'www.Example.com'],
    [true, 'example.com'],
  ])('with companyDomainsNormalized %p a domain is stored as %s', async (companyDomainsNormalized, domain) => {
    const running = await start({ companyDomainsNormalized });
    const id = await running.create('companies', { domain: 'www.Example.com' });
    const { body } = await running.call('GET', apiPath('crm/objects', `companies/${id}?properties=domain`));
    expect(body.properties.domain).toBe(domain);
  });

  it.each([false, true])('with mergeKeepsPrimaryId %p the first id is kept or not', async (mergeKeepsPrimaryId) => {
    const running = await start({ mergeKeepsPrimaryId });
    const [first, second] = [await running.create('deals', {}), await running.create('deals', {})];
    const { body } = await running.call('POST', apiPath('crm/objects', 'deals/merge'), {
      primaryObjectId: first,
      objectIdToMerge: second,
    });
    expect(body.id === first).toBe(mergeKeepsPrimaryId);
    expect((await running.call('GET', apiPath('crm/objects', `deals/${second}`))).body.id).toBe(body.id);
  });

  describe('upserts', () => {
    const contact = async (running: Hubspot, id: string): Promise<HubspotAnswer['body']['properties']> => {
      const path = apiPath('crm/objects', `contacts/${id}?properties=phone,hs_additional_emails`);
      return (await running.call('GET', path)).body.properties;
    };

    it.each([true, false])(
      'with upsertSetsIdProperty %p a new record has the property of its id or not',
      async (upsertSetsIdProperty) => {
        const running = await start({ upsertSetsIdProperty });
        const { body } = await upsert(running, ['new@example.com'], [{ firstname: 'N' }]);
        expect(body.results).toEqual([containing({ new: true })]);
        const { email } = await contact(running, body.results[0]?.id ?? '');
        expect(email).toBe(upsertSetsIdProperty ? 'new@example.com' : null);
      },
    );

    it.each<[Switches['upsertByAdditionalEmail'], number]>([
      ['updates', 200],
      ['conflict', 207],
    ])('with upsertByAdditionalEmail %p an additional address is a %d', async (upsertByAdditionalEmail, expected) => {
      const running = await start({ upsertByAdditionalEmail });
      const emails = { email: 'main@example.com', hs_additional_emails: 'alt@example.com' };
      const id = await running.create('contacts', emails);
      const { status, body } = await upsert(running, ['alt@example.com'], [{ phone: '5' }]);
      expect(status).toBe(expected);
      const updates = upsertByAdditionalEmail === 'updates';
      expect(await contact(running, id)).toMatchObject({ ...emails, phone: updates ? '5' : null });
      if (updates) return;
      const context = { existingId: [id], objectWriteTraceId: ['alt@example.com'] };
      expect(body.errors).toEqual([containing({ category: 'CONFLICT', context })]);
    });

    it.each([false, true])(
      'with upsertBlanksMissing %p a partial upsert by e-mail clears the rest or not',
      async (upsertBlanksMissing) => {
        const running = await start({ upsertBlanksMissing });
        const id = await running.create('contacts', { email: 'p@example.com', firstname: 'Ada' });
        await upsert(running, ['P@example.com'], [{ phone: '5' }]);
        const firstname = upsertBlanksMissing ? null : 'Ada';
        expect(await contact(running, id)).toMatchObject({ email: 'p@example.com', phone: '5', firstname });
      },
    );

    it.each<[boolean, number]>([
      [true, 200],
      [false, 400],
    ])(
      'with batchUpdateByUniqueProperty %p an update by one is a %d',
      async (batchUpdateByUniqueProperty, expected) => {
        const running = await start({ batchUpdateByUniqueProperty });
        const definition = { name: 'serial', label: 'S', type: 'string', fieldType: 'text', hasUniqueValue: true };
        await running.call('POST', apiPath('crm/properties', 'deals'), { ...definition, groupName: 'dealinformation' });
        await running.create('deals', { serial: 'A' });
        const inputs = [{ id: 'A', idProperty: 'serial', properties: { dealname: 'D' } }];
        const { status } = await running.call('POST', apiPath('crm/objects', 'deals/batch/update'), { inputs });
        expect(status).toBe(expected);
      },
    );
  });

  it.each<[Switches['uniqueCreationKey'], number, number]>([
    ['absent', 404, 400],
    ['read-only', 200, 400],
    ['writable', 200, 200],
  ])(
    'with uniqueCreationKey %p the property is a %d, and an upsert by it a %d',
    async (uniqueCreationKey, definition, expected) => {
      const running = await start({});
      await running.call('PUT', '/_simulator/switches', { uniqueCreationKey });
      const property = apiPath('crm/properties', 'deals/hs_unique_creation_key');
      expect((await running.call('GET', property)).status).toBe(definition);
      const inputs = [{ id: 'K-1', idProperty: 'hs_unique_creation_key', properties: { dealname: 'D' } }];
      const path = apiPath('crm/objects', 'deals/batch/upsert');
      for (const isNew of [true, false]) {
        const { status, body } = await running.call('POST', path, { inputs });
        expect(status).toBe(expected);
        if (expected === 200) expect(body.results).toEqual([containing({ new: isNew })]);
      }
    },
  );

  it('tickets have a unique property of HubSpot’s own', async () => {
    const running = await start({});
    const properties = { subject: 'S', hs_pipeline_stage: '1' };
    const inputs = [{ id: 'T-1', idProperty: 'hs_external_object_ids', properties }];
    const path = apiPath('crm/objects', 'tickets/batch/upsert');
    for (const isNew of [true, false]) {
      expect((await running.call('POST', path, { inputs })).body.results).toEqual([containing({ new: isNew })]);
    }
  });

  it.each<[Switches['externalObjectIds'], number]>([
    ['absent', 404],
    ['read-only', 200],
  ])(
    'with externalObjectIds %p it is a %d, and neither upserts nor values take it',
    async (externalObjectIds, status) => {
      const running = await start({});
      await running.call('PUT', '/_simulator/switches', { externalObjectIds });
      expect((await running.call('GET', apiPath('crm/properties', 'tickets/hs_external_object_ids'))).status).toBe(
        status,
      );
      const properties = { subject: 'S', hs_pipeline_stage: '1' };
      const inputs = [{ id: 'T-1', idProperty: 'hs_external_object_ids', properties }];
      expect((await running.call('POST', apiPath('crm/objects', 'tickets/batch/upsert'), { inputs })).status).toBe(400);
      const own = { ...properties, hs_external_object_ids: 'T-1' };
      expect((await running.call('POST', apiPath('crm/objects', 'tickets'), { properties: own })).status).toBe(400);
    },
  );

  describe('ids of merged records', () => {
    const merged = async (running: Hubspot): Promise<{ old: string; survivor: string }> => {
      const primaryObjectId = await running.create('contacts', { email: 'one@example.com' });
      const objectIdToMerge = await running.create('contacts', { email: 'two@example.com' });
      const merge = { primaryObjectId, objectIdToMerge };
      const { body } = await running.call('POST', apiPath('crm/objects', 'contacts/merge'), merge);
      return { old: objectIdToMerge, survivor: body.id };
    };

    it.each<Switches['mergedIdsAnswer']>(['survivor', 'not-found'])(
      'with mergedIdsAnswer %p batches show the survivor or nothing, and a single read shows it',
      async (mergedIdsAnswer) => {
        const running = await start({ mergedIdsAnswer });
        const { old, survivor } = await merged(running);
        const inputs = [{ id: old, properties: { firstname: 'F' } }];
        for (const name of ['update', 'read']) {
          const path = apiPath('crm/objects', `contacts/batch/${name}`);
          const { body } = await running.call('POST', path, { inputs });
          expect(body.results.map(({ id }) => id)).toEqual(mergedIdsAnswer === 'survivor' ? [survivor] : []);
          expect(body.numErrors).toBe(mergedIdsAnswer === 'survivor' ? undefined : 1);
        }
        expect((await running.call('GET', apiPath('crm/objects', `contacts/${old}`))).body.id).toBe(survivor);
      },
    );

    it.each<[Switches['mergedAssociations'], number]>([
      ['survivor', 201],
      ['refused', 207],
    ])('with mergedAssociations %p an association with one is a %d', async (mergedAssociations, expected) => {
      const running = await start({ mergedAssociations });
      const { old, survivor } = await merged(running);
      const deal = await running.create('deals', { dealname: 'D' });
      const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }];
      const path = apiPath('crm/associations', 'deals/contacts/batch/create');
      const inputs = [{ from: { id: deal }, to: { id: old }, types }];
      const { status, body } = await running.call('POST', path, { inputs });
      expect(status).toBe(expected);
      if (mergedAssociations === 'survivor') {
        expect(body.results).toEqual([containing({ toObjectId: Number(survivor) })]);
      } else {
        expect(body.errors).toEqual([
          containing({ subCategory: 'crm.associations.INVALID_IDENTIFIER', context: { id: [old] } }),
        ]);
      }
    });
  });

  it('can be set while it runs, and refuse what they do not know', async () => {
    const running = await start({});
    const { body } = await running.call('PUT', '/_simulator/switches', { mergeKeepsPrimaryId: true });
    expect(body).toEqual({ ...defaultSwitches, mergeKeepsPrimaryId: true });
    expect((await running.call('PUT', '/_simulator/switches', { noSuchSwitch: true })).status).toBe(400);
    expect((await running.call('PUT', '/_simulator/switches', { mergeKeepsPrimaryId: 'yes' })).status).toBe(400);
    expect((await running.call('PUT', '/_simulator/switches', { mergedIdsAnswer: 'maybe' })).status).toBe(400);
  });

  it('an option that may exist, such as the priority URGENT, is added through the Properties API', async () => {
    const running = await start({});
    const create = (): Promise<HubspotAnswer> =>
      running.call('POST', apiPath('crm/objects', 'tickets'), {
        properties: { subject: 'S', hs_pipeline_stage: '1', hs_ticket_priority: 'URGENT' },
      });
    expect((await create()).status).toBe(400);
    const options = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'].map((value) => ({ label: value, value }));
    await running.call('PATCH', apiPath('crm/properties', 'tickets/hs_ticket_priority'), { options });
    expect((await create()).status).toBe(201);
  });
});

import { apiPath } from './support/api-path';
import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';

const readings = ['off', 'on'] as const;
/** Types with external ids, and the property of their description. */
const textOf = { deals: 'description', tickets: 'content' } as const;
type Keyed = keyof typeof textOf;

/** A key refers to the record that has it in HubSpot now, whatever this service wrote before. */
describe.each(readings)('the record of a key, with READ_FIRST=%s', (READ_FIRST) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { READ_FIRST } });
    // The first writes provision the portal.
    await service.send('POST', '/api/contacts', { email: 'warm@example.com' });
    await service.send('POST', '/api/deals', { dealname: 'warm' });
    await service.send('POST', '/api/deals', { externalId: 'warm', dealname: 'warm too' });
    await service.send('PUT', '/api/tickets', { externalId: 'warm', subject: 'warm' });
  });
  afterAll(() => service.stop());

  const contact = (email: string, more: object = {}): Promise<Answer> =>
    service.send('POST', '/api/contacts', { email, ...more });
  const deal = (body: object): Promise<Answer> => service.send('POST', '/api/deals', body);
  const idOf = async (answer: Promise<Answer>): Promise<string> => {
    const { status, body } = await answer;
    expect(status).toBeLessThan(300);
    return body.id;
  };
  const addresses = (id: string): Promise<Record<string, string>> =>
    service.simulator.propertiesOf('contacts', id, 'email', 'hs_additional_emails', 'phone', 'firstname');
  const dealAt = (id: string): Promise<Record<string, string>> =>
    service.simulator.propertiesOf('deals', id, 'dealname', 'amount', 'pipeline', 'integration_key');
  const holdersOf = async (email: string): Promise<string[]> =>
    (await service.simulator.records('contacts'))
      .filter(({ properties }) =>
        [properties.email, ...(properties.hs_additional_emails ?? '').split(';')].includes(email),
      )
      .map(({ id }) => id);
  /** Writes a record by an external id. Values stand in the description, which every type has. */
  const keyed = (type: Keyed, externalId: string, text: string): Promise<Answer> =>
    service.send('PUT', `/api/${type}`, { externalId, description: text });
  const keyedAt = (type: Keyed, id: string): Promise<Record<string, string>> =>
    service.simulator.propertiesOf(type, id, textOf[type], 'integration_key');
  const dealsNamed = async (name: string): Promise<string[]> =>
    (await service.simulator.records('deals'))
      .filter(({ properties }) => properties.dealname === name)
      .map(({ id }) => id);
  const contactsOf = async (type: string, id: string): Promise<string[]> =>
    (await service.simulator.associations(type, id, 'contacts')).map(({ toObjectId }) => toObjectId);
  let number = 0;
  const unique = (word: string): string => `${word}${(number += 1)}`;

  async function withSwitches(switches: object, test: () => Promise<void>): Promise<void> {
    const before = await service.simulator.switches();
    await service.simulator.setSwitches(switches);
    try {
      await test();
    } finally {
      await service.simulator.setSwitches(before);
    }
  }

  describe.each(['updates', 'conflict'])(
    'a contact, if an upsert on an additional address %s',
    (upsertByAdditionalEmail) => {
      const withAdditional = async (): Promise<{ id: string; main: string; alt: string }> => {
        const [main, alt] = [`${unique('main')}@example.com`, `${unique('alt')}@example.com`];
        const primary = await service.simulator.create('contacts', { email: main });
        const other = await service.simulator.create('contacts', { email: alt });
        return { id: await service.simulator.merge('contacts', primary, other), main, alt };
      };

      it('keeps its addresses when a write names it by an additional one', () =>
        withSwitches({ upsertByAdditionalEmail }, async () => {
          const { id, main, alt } = await withAdditional();
          expect(await contact(alt, { phone: '1' })).toMatchObject({ status: 200, body: { id } });
          expect(await addresses(id)).toMatchObject({ email: main, hs_additional_emails: alt, phone: '1' });
          expect(await contact(main, { phone: '2' })).toMatchObject({ status: 200, body: { id } });
          expect(await contact(alt, { phone: '3' })).toMatchObject({ status: 200, body: { id } });
          expect(await addresses(id)).toMatchObject({ email: main, hs_additional_emails: alt, phone: '3' });
          expect(await holdersOf(main)).toEqual([id]);
        }));

      it('is found among others by an additional address', () =>
        withSwitches({ upsertByAdditionalEmail }, async () => {
          const { id, main, alt } = await withAdditional();
          const records = Array.from({ length: 5 }, (_, index) => ({
            email: `${unique('beside')}-${index}@example.com`,
          }));
          const { body } = await service.send('POST', '/api/contacts/batch', {
            records: [...records, { email: alt, phone: '4' }],
          });
          expect(body.results.at(-1)).toMatchObject({ status: 200, outcome: { id } });
          expect(await addresses(id)).toMatchObject({ email: main, phone: '4' });
        }));
    },
  );

  it('is another contact after a person corrected the address of the first one', async () => {
    const [bob, ann] = [`${unique('bob')}@example.com`, `${unique('ann')}@example.com`];
    const annId = await idOf(contact(bob, { firstname: 'Ann' }));
    await service.simulator.update('contacts', annId, { email: ann });
    const written = await contact(bob, { firstname: 'Bob' });
    expect(written).toMatchObject({ status: 201, body: { outcome: 'created' } });
    expect(await addresses(annId)).toMatchObject({ email: ann, firstname: 'Ann' });
    expect(await service.send('GET', `/api/contacts/${bob}`)).toMatchObject({
      status: 200,
      body: { id: written.body.id },
    });
    const { body } = await deal({ externalId: unique('of-bob'), dealname: unique('of Bob'), contactEmail: bob });
    expect(await contactsOf('deals', body.id)).toEqual([written.body.id]);
    // Ann's own address refers to her record.
    expect(await contact(ann, { phone: '5' })).toMatchObject({ status: 200, body: { id: annId } });
  });

  it('follows addresses that were swapped between two contacts', async () => {
    const [one, two] = [`${unique('one')}@example.com`, `${unique('two')}@example.com`];
    const first = await idOf(contact(one, { firstname: 'First' }));
    const second = await idOf(contact(two, { firstname: 'Second' }));
    await service.simulator.update('contacts', first, { email: `${unique('between')}@example.com` });
    await service.simulator.update('contacts', second, { email: one });
    await service.simulator.update('contacts', first, { email: two });
    const { body } = await service.send('POST', '/api/contacts/batch', {
      records: [
        { email: one, phone: '1' },
        { email: two, phone: '2' },
      ],
    });
    expect(body.results).toMatchObject([{ outcome: { id: second } }, { outcome: { id: first } }]);
    expect(await addresses(second)).toMatchObject({ email: one, phone: '1', firstname: 'Second' });
    expect(await addresses(first)).toMatchObject({ email: two, phone: '2', firstname: 'First' });
  });

  it('is a new contact after a person removed the address', async () => {
    const email = `${unique('removed')}@example.com`;
    const id = await idOf(contact(email, { firstname: 'Old' }));
    await service.simulator.update('contacts', id, { email: '' });
    const written = await contact(email, { firstname: 'New' });
    expect(written).toMatchObject({ status: 201 });
    expect(written.body.id).not.toBe(id);
    expect(await addresses(id)).toMatchObject({ firstname: 'Old' });
  });

  it('has its address even if HubSpot does not take it from the id of an upsert', () =>
    withSwitches({ upsertSetsIdProperty: false }, async () => {
      const email = `${unique('unset')}@example.com`;
      const { status, body } = await contact(email, { firstname: 'Ada' });
      expect({ status, properties: body.properties }).toMatchObject({ status: 201, properties: { firstname: 'Ada' } });
      expect(await addresses(body.id)).toMatchObject({ email, firstname: 'Ada' });
      expect(await contact(email, { phone: '1' })).toMatchObject({ status: 200, body: { id: body.id } });
    }));

  it('costs one call for a hundred contacts, known or unknown, and a read more for those that are read first', async () => {
    const word = unique('hundred');
    const write = (from: number): Promise<Answer> =>
      service.send('POST', '/api/contacts/batch', {
        records: Array.from({ length: 100 }, (_, index) => ({ email: `${word}-${from + index}@example.com` })),
      });
    const callsOf = async (from: number): Promise<string[]> => {
      await service.simulator.forget();
      expect(await write(from)).toMatchObject({ status: 207 });
      return (await service.simulator.requests('/contacts/batch/')).map(({ path }) => path.split('/').at(-1) ?? '');
    };
    const isRead = READ_FIRST === 'on';
    expect(await callsOf(0)).toEqual(isRead ? ['read', 'create'] : ['upsert']);
    expect(await callsOf(0)).toEqual(isRead ? ['read', 'update'] : ['upsert']);
    expect(await callsOf(50)).toEqual(isRead ? ['read', 'update', 'create'] : ['upsert']);
  });

  it('is created once, and called created, after the answer of the first call is lost', async () => {
    const email = `${unique('lost')}@example.com`;
    const path = `/contacts/batch/${READ_FIRST === 'on' ? 'create' : 'upsert'}`;
    await service.simulator.order({ match: { path }, times: 1, reset: 'after' });
    const answer = await contact(email, { firstname: 'Ada' });
    expect(answer).toMatchObject({ status: 201, body: { outcome: 'created', delivery: 'exactly-once' } });
    expect(await holdersOf(email)).toEqual([answer.body.id]);
  });

  it('keeps the properties that a write leaves out, if records are read first', async () => {
    const email = `${unique('kept')}@example.com`;
    const id = await service.simulator.create('contacts', { email, firstname: 'Kept' });
    await withSwitches({ upsertBlanksMissing: READ_FIRST === 'on' }, async () => {
      expect(await contact(email, { phone: '1' })).toMatchObject({ status: 200, body: { id } });
      expect(await contact(email, { phone: '2' })).toMatchObject({ status: 200, body: { id } });
    });
    expect(await addresses(id)).toMatchObject({ email, firstname: 'Kept', phone: '2' });
  });

  describe.each([
    [false, 'survivor', 'survivor'],
    [false, 'not-found', 'refused'],
    [true, 'survivor', 'refused'],
    [true, 'not-found', 'survivor'],
  ])(
    'of merged records (primary id kept: %s, batches by id: %s, associations: %s)',
    (mergeKeepsPrimaryId, mergedIdsAnswer, mergedAssociations) => {
      const merges = (test: () => Promise<void>): Promise<void> =>
        withSwitches({ mergeKeepsPrimaryId, mergedIdsAnswer, mergedAssociations }, test);

      it('is the survivor for associations by e-mail and by the id of a merged contact', () =>
        merges(async () => {
          const [a, b] = [`${unique('a')}@example.com`, `${unique('b')}@example.com`];
          const [idA, idB] = [await idOf(contact(a)), await idOf(contact(b))];
          const survivor = await service.simulator.merge('contacts', idA, idB);
          for (const contactEmail of [a, b]) {
            const { body } = await deal({ externalId: unique('merged'), dealname: unique('M'), contactEmail });
            expect(body.associations).toMatchObject([{ outcome: 'associated', toId: survivor }]);
            expect(await contactsOf('deals', body.id)).toEqual([survivor]);
          }
          for (const contactId of [idA, idB]) {
            const { body } = await service.send('POST', '/api/tickets', { subject: unique('T'), contactId });
            expect(body.associations).toMatchObject([{ outcome: 'associated', toId: survivor }]);
            expect(await contactsOf('tickets', body.id)).toEqual([survivor]);
          }
        }));

      it('is the survivor for many associations at once', () =>
        merges(async () => {
          const [a, b, c] = ['ma', 'mb', 'mc'].map((word) => `${unique(word)}@example.com`);
          const [idA, idB, idC] = [
            await idOf(contact(a ?? '')),
            await idOf(contact(b ?? '')),
            await idOf(contact(c ?? '')),
          ];
          const survivor = await service.simulator.merge('contacts', idA, idB);
          const ids = [idA, idB, idC, '99999999'];
          const { body } = await service.send('POST', '/api/tickets/batch', {
            records: Array.from({ length: 12 }, (_, index) => ({
              subject: unique('many'),
              contactId: ids[index % 4],
            })),
          });
          const expected = [survivor, survivor, idC, undefined];
          for (const [index, result] of body.results.entries()) {
            const { outcome } = result as unknown as { outcome: { associations: { outcome: string; toId: string }[] } };
            const toId = expected[index % 4];
            expect(outcome.associations).toMatchObject([
              toId ? { outcome: 'associated', toId } : { outcome: 'failed' },
            ]);
          }
        }));

      it('is the survivor for writes by the ids of merged records, also after a second merge', () =>
        merges(async () => {
          const emails = ['x', 'y', 'z'].map((word) => `${unique(word)}@example.com`);
          const [x = '', y = '', z = ''] = await Promise.all(emails.map((email) => idOf(contact(email))));
          const first = await service.simulator.merge('contacts', x, y);
          const last = await service.simulator.merge('contacts', z, first);
          for (const [index, id] of [x, y, first, z].entries()) {
            const answer = await service.send('PUT', '/api/contacts', { id, phone: String(index) });
            expect(answer).toMatchObject({ status: 200, body: { id: last } });
            expect(await addresses(last)).toMatchObject({ phone: String(index) });
          }
          const { body } = await service.send('POST', '/api/contacts/batch', {
            records: [
              { id: x, firstname: 'F' },
              { id: y, lastname: 'L' },
              { email: emails[2], city: 'C' },
            ],
          });
          expect(body.results).toMatchObject([x, y, z].map(() => ({ status: 200, outcome: { id: last } })));
          const properties = await service.simulator.propertiesOf('contacts', last, 'firstname', 'lastname', 'city');
          expect(properties).toMatchObject({ firstname: 'F', lastname: 'L', city: 'C' });
        }));

      it('is the survivor for reads by the ids of merged records', () =>
        merges(async () => {
          const [idA, idB] = [
            await idOf(contact(`${unique('ra')}@example.com`)),
            await idOf(contact(`${unique('rb')}@example.com`)),
          ];
          const survivor = await service.simulator.merge('contacts', idA, idB);
          for (const id of [idA, idB]) {
            expect(await service.send('GET', `/api/contacts/${id}`)).toMatchObject({
              status: 200,
              body: { id: survivor },
            });
          }
        }));

      it.each([
        ['deals', true],
        ['deals', false],
        ['tickets', true],
        ['tickets', false],
      ] as const)(
        'is the survivor for external ids of %s, if batch updates by key work: %s',
        (type, batchUpdateByUniqueProperty) =>
          merges(() =>
            withSwitches({ batchUpdateByUniqueProperty }, async () => {
              const [a, b] = [unique('EXT-'), unique('EXT-')];
              const idA = await idOf(keyed(type, a, 'A'));
              const idB = await idOf(keyed(type, b, 'B'));
              const survivor = await service.simulator.merge(type, idA, idB);
              for (const [index, externalId] of [a, b, b, a].entries()) {
                const answer = await keyed(type, externalId, String(index));
                expect(answer).toMatchObject({ status: 200, body: { id: survivor } });
                expect(await keyedAt(type, survivor)).toMatchObject({
                  [textOf[type]]: String(index),
                  integration_key: `external:${a}`,
                });
              }
            }),
          ),
      );
    },
  );

  describe.each([
    ['deals', true],
    ['deals', false],
    ['tickets', true],
    ['tickets', false],
  ] as const)('of an external id of %s, if batch updates by key work: %s', (type, batchUpdateByUniqueProperty) => {
    const keys = (test: () => Promise<void>): Promise<void> => withSwitches({ batchUpdateByUniqueProperty }, test);
    const write = (externalId: string, text: string): Promise<Answer> => keyed(type, externalId, text);

    it('is the record that has the key in HubSpot', () =>
      keys(async () => {
        const [a, b] = [unique('KEY-'), unique('KEY-')];
        const idA = await idOf(write(a, 'A'));
        const idB = await idOf(write(b, 'B'));
        await service.simulator.update(type, idA, { integration_key: 'between' });
        await service.simulator.update(type, idB, { integration_key: `external:${a}` });
        await service.simulator.update(type, idA, { integration_key: `external:${b}` });
        expect(await write(a, '1')).toMatchObject({ status: 200, body: { id: idB } });
        expect(await write(b, '2')).toMatchObject({ status: 200, body: { id: idA } });
        expect(await keyedAt(type, idA)).toMatchObject({ [textOf[type]]: '2' });
        expect(await keyedAt(type, idB)).toMatchObject({ [textOf[type]]: '1' });
      }));

    it('is a new record after a person gave the first one another key', () =>
      keys(async () => {
        const a = unique('KEY-');
        const id = await idOf(write(a, 'Edited'));
        await service.simulator.update(type, id, { integration_key: `external:${a}-other` });
        const written = await write(a, 'Second');
        expect(written).toMatchObject({ status: 201 });
        expect(written.body.id).not.toBe(id);
        expect(await keyedAt(type, id)).toMatchObject({ [textOf[type]]: 'Edited' });
      }));

    it('is a new record after a person deleted the first one', () =>
      keys(async () => {
        const a = unique('KEY-');
        const id = await idOf(write(a, 'Deleted'));
        await service.simulator.archive(type, id);
        const written = await write(a, 'Again');
        expect(written).toMatchObject({ status: 201 });
        expect(await write(a, '3')).toMatchObject({ status: 200, body: { id: written.body.id } });
      }));
  });

  describe('of a deal’s name', () => {
    it('is no deal that a person renamed', async () => {
      const [old, renamed] = [unique('Old '), unique('Renamed ')];
      const id = await idOf(deal({ dealname: old, amount: 1 }));
      await service.simulator.update('deals', id, { dealname: renamed });
      const written = await deal({ dealname: old, amount: 2 });
      expect(written).toMatchObject({ status: 201 });
      expect(await dealAt(id)).toMatchObject({ dealname: renamed, amount: '1' });
      expect(await deal({ dealname: renamed, amount: 3 })).toMatchObject({ status: 200, body: { id } });
      expect(await deal({ dealname: old, amount: 4 })).toMatchObject({ status: 200, body: { id: written.body.id } });
      expect(await dealsNamed(old)).toEqual([written.body.id]);
    });

    it('is the other deal after the names of two were swapped', async () => {
      const [one, two] = [unique('One '), unique('Two ')];
      const first = await idOf(deal({ dealname: one }));
      const second = await idOf(deal({ dealname: two }));
      await service.simulator.update('deals', first, { dealname: two });
      await service.simulator.update('deals', second, { dealname: one });
      expect(await deal({ dealname: one, amount: 1 })).toMatchObject({ status: 200, body: { id: second } });
      expect(await deal({ dealname: two, amount: 2 })).toMatchObject({ status: 200, body: { id: first } });
      expect(await dealAt(first)).toMatchObject({ dealname: two, amount: '2' });
    });

    it('is no deal that was moved to another pipeline', async () => {
      const { body: pipeline } = await service.simulator.call('POST', apiPath('crm/pipelines', 'deals'), {
        label: unique('Renewals'),
        displayOrder: 9,
        stages: [{ label: 'Start', displayOrder: 0, metadata: { probability: '0.5' } }],
      });
      const dealname = unique('Moved ');
      const id = await idOf(deal({ dealname }));
      await service.simulator.update('deals', id, { pipeline: pipeline.id, dealstage: pipeline.stages[0]?.id ?? '' });
      const written = await deal({ dealname, amount: 1 });
      expect(written).toMatchObject({ status: 201 });
      expect(written.body.id).not.toBe(id);
      expect(await deal({ dealname, pipeline: pipeline.id, amount: 2 })).toMatchObject({ status: 200, body: { id } });
    });

    it('is the deal that somebody else made without a pipeline', async () => {
      const dealname = unique('Foreign ');
      const id = await service.simulator.create('deals', { dealname });
      expect(await deal({ dealname, amount: 1 })).toMatchObject({ status: 200, body: { id, outcome: 'updated' } });
      expect(await deal({ dealname, amount: 2 })).toMatchObject({ status: 200, body: { id } });
      expect(await dealsNamed(dealname)).toEqual([id]);
    });

    it('is the deal of its own pipeline beside one without a pipeline', async () => {
      const dealname = unique('Both ');
      await service.simulator.create('deals', { dealname });
      const id = await service.simulator.create('deals', { dealname, pipeline: 'default', dealstage: 'contractsent' });
      expect(await deal({ dealname, amount: 1 })).toMatchObject({ status: 200, body: { id } });
    });

    it('is ambiguous among several deals without a pipeline', async () => {
      const dealname = unique('Several ');
      const ids = [
        await service.simulator.create('deals', { dealname }),
        await service.simulator.create('deals', { dealname }),
      ];
      const { status, body } = await deal({ dealname });
      expect(status).toBe(409);
      expect(body.candidates.map(({ id }) => id).sort()).toEqual(ids.sort());
    });

    it('is the survivor of merged deals that has the name', async () => {
      const dealname = unique('Merged ');
      const id = await idOf(deal({ dealname }));
      const other = await service.simulator.create('deals', { dealname: unique('Other ') });
      const survivor = await service.simulator.merge('deals', id, other);
      expect(await deal({ dealname, amount: 1 })).toMatchObject({ status: 200, body: { id: survivor } });
      expect(await deal({ dealname, amount: 2 })).toMatchObject({ status: 200, body: { id: survivor } });
    });
  });
});

/** HubSpot's search shows records as they were some seconds ago. */
describe('the deal of a name, while search is behind', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ simulator: { searchLagMs: 60_000 } });
    await service.send('POST', '/api/deals', { dealname: 'warm' });
  });
  afterAll(() => service.stop());

  const deal = (body: object): Promise<Answer> => service.send('POST', '/api/deals', body);

  it('is no deal that search shows under its earlier name', async () => {
    const id = await service.simulator.create('deals', { dealname: 'Earlier', pipeline: 'default' });
    await service.simulator.moveClock(61_000);
    await service.simulator.update('deals', id, { dealname: 'Later', amount: '1' });
    const written = await deal({ dealname: 'Earlier', amount: 2 });
    expect(written).toMatchObject({ status: 201 });
    expect(await service.simulator.propertiesOf('deals', id, 'dealname', 'amount')).toMatchObject({
      dealname: 'Later',
      amount: '1',
    });
  });

  it('is the deal that a write by id has just renamed', async () => {
    const { body } = await deal({ dealname: 'Before' });
    await service.send('PUT', '/api/deals', { id: body.id, dealname: 'After' });
    expect(await deal({ dealname: 'After', amount: 1 })).toMatchObject({ status: 200, body: { id: body.id } });
  });
});

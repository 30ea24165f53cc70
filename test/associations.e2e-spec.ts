import { apiPath } from './support/api-path';
import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

let names = 0;
const newName = (): string => `n${(names += 1)}`;
const labelsPath = (from: string, to: string): string => apiPath('crm/associations', `${from}/${to}/labels`);

interface Shown {
  toObjectId: string;
  associationTypes: { category: string; typeId: number; label: string | null }[];
}

describe('associations', () => {
  let service: TestService;
  /** Type ids of the labels from contacts to companies. */
  const labels = { partner: 0, owner: 0 };

  beforeAll(async () => {
    service = await startTestService({ env: { HUBSPOT_MAX_ATTEMPTS: '1', PREFLIGHT_WAIT_MS: '20000' } });
    labels.partner = await newLabel('contacts', 'companies', 'Partner');
    labels.owner = await newLabel('contacts', 'companies', 'Owner');
  });
  afterEach(async () => {
    await service.simulator.forgetFaults();
    await service.simulator.setSwitches({ mergedAssociations: 'survivor' });
    await service.forgetLimits();
  });
  afterAll(() => service.stop());

  async function newLabel(from: string, to: string, label: string): Promise<number> {
    const name = label.toLowerCase().replace(/\W/g, '_');
    const { body } = await service.simulator.call('POST', labelsPath(from, to), { label, name });
    return (body.results as unknown as { typeId: number }[])[0]?.typeId ?? 0;
  }
  const contact = async (name = newName()): Promise<string> =>
    service.simulator.create('contacts', { email: `${name}@example.com` });
  const company = async (name = newName()): Promise<string> =>
    service.simulator.create('companies', { name, domain: `${name}.example` });
  /** The type ids of a record's associations, by the ids of the other records. */
  const typesOf = async (type: string, id: string, toType: string): Promise<Record<string, number[]>> => {
    const found = (await service.simulator.associations(type, id, toType)) as unknown as Shown[];
    return Object.fromEntries(
      found.map(({ toObjectId, associationTypes }) => [
        toObjectId,
        associationTypes.map(({ typeId }) => typeId).sort((a, b) => a - b),
      ]),
    );
  };
  const put = (path: string, headers?: Record<string, string>): Promise<Answer> =>
    service.send('PUT', `/api/${path}`, undefined, headers);
  const remove = (path: string, headers?: Record<string, string>): Promise<Answer> =>
    service.send('DELETE', `/api/${path}`, undefined, headers);
  const write = (id: string, associations: unknown): Promise<Answer> =>
    service.send('PUT', '/api/contacts', { id, associations });
  const settled = (answer: Answer): Promise<Answer> =>
    until(async () => {
      if (answer.status !== 202) return answer;
      const now = await service.send('GET', answer.headers.get('location') ?? '');
      const open = (now.body.associations as { outcome: string }[]).some(({ outcome }) => outcome === 'pending');
      return now.body.state !== 'failed' && (now.body.state !== 'settled' || open) ? null : now;
    });
  const async = { prefer: 'respond-async' };
  /** Keeps calls of associations from leaving until the returned function is called. */
  const heldBack = async (): Promise<() => Promise<void>> => {
    const budget = await service.connect();
    await budget.query('BEGIN');
    await budget.query('SELECT 1 FROM hubspot_budgets FOR UPDATE');
    return async () => {
      await budget.query('ROLLBACK');
      await budget.end();
    };
  };

  describe('in bodies', () => {
    it('has several labels on one pair, and the primary company', async () => {
      const [person, firm] = [await contact(), await company()];
      const to = { type: 'companies', id: firm };
      const { status, body } = await write(person, [
        { to, label: 'Primary' },
        { to, label: 'partner' },
        { to, typeId: labels.owner },
      ]);
      expect(status).toBe(200);
      const named = { toObjectType: 'companies', toId: firm, outcome: 'associated' };
      expect(body.associations).toEqual([
        { ...named, primary: true, label: 'Primary' },
        { ...named, label: 'partner', typeId: labels.partner },
        { ...named, typeId: labels.owner },
      ]);
      expect(await typesOf('contacts', person, 'companies')).toEqual({
        [firm]: [1, 279, labels.partner, labels.owner],
      });
    });

    it('is made between any types, from any end, by each identifier', async () => {
      const [word, firm] = [newName(), newName()];
      const [person, firmId] = [await contact(word), await company(firm)];
      const external = await service.send('POST', '/api/deals', { externalId: word, dealname: word });
      const { status, body } = await service.send('POST', '/api/companies', {
        externalId: `${firm}-owner`,
        name: 'Owner',
        associations: [
          { to: { type: 'contacts', email: `${word}@example.com` } },
          { to: { type: 'deals', externalId: word }, label: 'Primary' },
          { to: { type: 'companies', domain: `${firm}.example` } },
        ],
      });
      expect(status).toBe(201);
      expect(body.associations).toMatchObject([
        { toObjectType: 'contacts', toEmail: `${word}@example.com`, toId: person, outcome: 'associated' },
        { toObjectType: 'deals', toExternalId: word, toId: external.body.id, primary: true, outcome: 'associated' },
        { toObjectType: 'companies', toDomain: `${firm}.example`, toId: firmId, outcome: 'associated' },
      ]);
      expect(await typesOf('contacts', person, 'companies')).toEqual({ [body.id]: [279] });
      expect(await typesOf('deals', external.body.id, 'companies')).toEqual({ [body.id]: [5, 341] });
      expect(await typesOf('companies', firmId, 'companies')).toEqual({ [body.id]: [450] });
    });

    it('has the outcome of each label, if the portal loses one', async () => {
      const typeId = await newLabel('deals', 'contacts', `Lost ${newName()}`);
      const kept = await newLabel('deals', 'contacts', `Kept ${newName()}`);
      const [deal, person] = [await service.simulator.create('deals', { dealname: newName() }), await contact()];
      const to = { type: 'contacts', id: person };
      const associations = [
        { to, typeId },
        { to, typeId: kept },
      ];
      await service.send('POST', '/api/deals/validate', { id: deal, associations });
      await service.simulator.call('DELETE', `${labelsPath('deals', 'contacts')}/${typeId}`);
      const { body } = await service.send('PUT', '/api/deals', { id: deal, associations });
      expect(body.associations).toMatchObject([
        { typeId, outcome: 'failed', error: { code: 'refused-by-hubspot' } },
        { typeId: kept, outcome: 'associated' },
      ]);
      expect(await typesOf('deals', deal, 'contacts')).toEqual({ [person]: [3, kept] });
    });

    it('is made by a bulk request, each with its own outcome', async () => {
      const [person, firm] = [await contact(), await company()];
      const to = { type: 'companies', id: firm };
      const { body } = await service.send('POST', '/api/contacts/batch', {
        records: [
          { id: person, associations: [{ to, label: 'Owner' }] },
          { id: person, associations: [{ to, label: 'Nobody' }] },
          { id: person, associations: [{ to: { ...to, domain: 'a.example' } }] },
        ],
      });
      expect(body.results).toMatchObject([
        { status: 200, outcome: { associations: [{ label: 'Owner', outcome: 'associated' }] } },
        { status: 422, problem: { code: 'refused-by-preflight' } },
        { status: 400, problem: { code: 'invalid-request' } },
      ]);
    });

    it('is looked up when it is sent, if the labels could not be read before', async () => {
      const label = `Late ${newName()}`;
      const typeId = await newLabel('tickets', 'deals', label);
      const [ticket, deal] = [
        await service.simulator.create('tickets', { subject: 'T', hs_pipeline_stage: '1' }),
        await service.simulator.create('deals', { dealname: newName() }),
      ];
      await service.simulator.order({ match: { path: '/tickets/deals/labels' }, times: 1, status: 502 });
      const associations = [{ to: { type: 'deals', id: deal }, label }];
      const { body } = await service.send('PUT', '/api/tickets', { id: ticket, associations });
      expect(body.associations).toMatchObject([{ label, outcome: 'associated' }]);
      expect(await typesOf('tickets', ticket, 'deals')).toEqual({ [deal]: [28, typeId] });
    });

    it('is not made by a record that is sent back', async () => {
      const [person, firm] = [await contact(), await company()];
      await write(person, [{ to: { type: 'companies', id: firm } }]);
      const { body } = await service.send('GET', `/api/contacts/${person}`);
      expect(body.associations).toMatchObject({ companies: {} });
      expect(await service.send('PUT', '/api/contacts', body)).toMatchObject({
        status: 200,
        body: { associations: [] },
      });
    });
  });

  describe('bad input', () => {
    it.each<[string, object, number, string]>([
      ['an unknown label', { label: 'Nobody' }, 422, '/associations/0/label'],
      ['an unknown type id', { typeId: 4242 }, 422, '/associations/0/typeId'],
      ['a label of another direction', { typeId: 280 }, 422, '/associations/0/typeId'],
      ['a label beside a type id', { label: 'Owner', typeId: 279 }, 400, '/associations/0'],
      ['two identifiers', { to: { type: 'companies', id: '7', domain: 'a.example' } }, 400, '/associations/0/to'],
      ['no identifier', { to: { type: 'companies' } }, 400, '/associations/0/to'],
      ['an unknown type', { to: { type: 'butterflies', id: '7' } }, 400, '/associations/0/to/type'],
      [
        'an e-mail of a company',
        { to: { type: 'companies', email: 'a@example.com' } },
        400,
        '/associations/0/to/email',
      ],
      ['an unknown member', { labels: ['Owner'] }, 400, '/associations/0/labels'],
      ['a wait for an id', { waitForRecord: true }, 400, '/associations/0/waitForRecord'],
    ])('stores nothing for %s', async (_name, more, status, pointer) => {
      const entry = { to: { type: 'companies', id: '7' }, ...more };
      const answer = await service.send('POST', '/api/contacts', { email: 'bad@example.com', associations: [entry] });
      expect(answer).toMatchObject({ status, body: { errors: [{ pointer }] } });
      expect(await service.query("SELECT 1 FROM open_writes WHERE key = 'email:bad@example.com'")).toEqual([]);
    });

    it('names the valid labels', async () => {
      const { body } = await write(await contact(), [{ to: { type: 'companies', id: '7' }, label: 'Nobody' }]);
      expect(body.detail).toContain(`Valid: no label (279), "Primary" (1), "Partner" (${labels.partner})`);
    });

    it('refuses two primary companies, and a record with itself', async () => {
      const person = await contact();
      const primaries = await service.send('PUT', '/api/contacts', {
        id: person,
        companyId: '7',
        associations: [{ to: { type: 'companies', id: '8' }, label: 'Primary' }],
      });
      expect(primaries).toMatchObject({ status: 400, body: { errors: [{ pointer: '/associations/0' }] } });
      expect(await write(person, [{ to: { type: 'contacts', id: person } }])).toMatchObject({ status: 400 });
      for (const given of ['7', 7]) expect(await write(person, given)).toMatchObject({ status: 400 });
      // Only a read record has an object there, with its id.
      const byType = { email: 'bad@example.com', associations: {} };
      expect(await service.send('POST', '/api/contacts', byType)).toMatchObject({ status: 400 });
    });

    it('refuses wrong paths and parameters of the routes', async () => {
      for (const path of [
        'contacts/x/associations/companies/7',
        'contacts/7/associations/butterflies/7',
        'contacts/7/associations/companies/a.example',
        'contacts/7/associations/contacts/7',
        'contacts/7/associations/companies/8?label=Owner&typeId=5',
        'contacts/7/associations/companies/8?typeId=x',
        'contacts/7/associations/companies/8?labels=Owner',
      ]) {
        expect(await put(path)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
        expect(await remove(path)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
      }
      const unknown = 'contacts/7/associations/companies/8?label=Nobody';
      expect(await put(unknown)).toMatchObject({ status: 422, body: { errors: [{ pointer: '?label' }] } });
      expect(await remove(unknown)).toMatchObject({ status: 422 });
      const withBody = await service.send('PUT', '/api/contacts/7/associations/companies/8', { label: 'Owner' });
      expect(withBody).toMatchObject({ status: 400 });
      expect(await service.query("SELECT 1 FROM open_writes WHERE key LIKE 'pair:%'")).toEqual([]);
    });
  });

  describe('routes', () => {
    it('make and remove an association, again and again', async () => {
      const [person, firm] = [await contact(), await company()];
      const path = `contacts/${person}/associations/companies/${firm}`;
      const shown = { id: person, objectType: 'contacts', portalId: '1234567', toObjectType: 'companies', toId: firm };
      for (let round = 0; round < 2; round += 1) {
        const made = await put(path);
        expect(made).toMatchObject({ status: 200, body: { ...shown, outcome: 'associated', attempts: 1 } });
        expect(await put(path)).toMatchObject({ status: 200 });
        expect(await typesOf('contacts', person, 'companies')).toEqual({ [firm]: [279] });
        const removed = await remove(path);
        expect(removed).toMatchObject({ status: 200, body: { ...shown, outcome: 'removed' } });
        expect(await remove(path)).toMatchObject({ status: 200, body: { outcome: 'removed' } });
        expect(await typesOf('contacts', person, 'companies')).toEqual({});
        expect(await service.send('GET', `/api/writes/${removed.body.writeId}`)).toMatchObject({
          body: { state: 'settled', recordId: person, associations: [{ toId: firm, outcome: 'removed' }] },
        });
      }
    });

    it('add a label, and remove it without the others', async () => {
      const [person, firm] = [await contact(), await company()];
      const path = `contacts/${person}/associations/companies/${firm}`;
      for (const query of ['?label=Partner', `?typeId=${labels.owner}`, '?label=primary']) {
        expect((await put(path + query)).status).toBe(200);
      }
      expect(await typesOf('contacts', person, 'companies')).toEqual({
        [firm]: [1, 279, labels.partner, labels.owner],
      });
      expect(await remove(`${path}?label=Partner`)).toMatchObject({
        status: 200,
        body: { label: 'Partner', typeId: labels.partner, outcome: 'removed' },
      });
      expect(await remove(`${path}?typeId=1`)).toMatchObject({ status: 200, body: { primary: true } });
      expect(await typesOf('contacts', person, 'companies')).toEqual({ [firm]: [279, labels.owner] });
      // The unlabelled type is the whole association.
      await remove(`${path}?typeId=279`);
      expect(await typesOf('contacts', person, 'companies')).toEqual({});
    });

    it('answer 404 for a record that HubSpot does not have, and a retry associates it', async () => {
      const person = await contact();
      const answer = await put(`contacts/${person}/associations/companies/999999999`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'record-not-found' } });
      const { body } = await service.send('GET', `/api/writes/${answer.body.writeId}`);
      expect(body).toMatchObject({ state: 'failed', recordId: person, associations: [{ outcome: 'failed' }] });
      expect(await service.send('POST', `/api/writes/${answer.body.writeId}/retry`, {})).toMatchObject({ status: 404 });
      const changed = await service.send('POST', `/api/writes/${answer.body.writeId}/retry`, {
        properties: { a: 'b' },
      });
      expect(changed).toMatchObject({ status: 400 });
    });

    it('repeat the outcome of an Idempotency-Key, which another label does not share', async () => {
      const [person, firm] = [await contact(), await company()];
      const path = `contacts/${person}/associations/companies/${firm}`;
      const key = { 'idempotency-key': newName() };
      const first = await put(path, key);
      const second = await put(path, key);
      expect(second.body.writeId).toBe(first.body.writeId);
      expect(second.headers.get('idempotency-replayed')).toBe('true');
      expect(await put(`${path}?label=Owner`, key)).toMatchObject({ status: 422 });
      expect(await remove(path, key)).toMatchObject({ status: 422 });
    });

    it('settle once after a lost answer', async () => {
      const [person, firm] = [await contact(), await company()];
      const path = `contacts/${person}/associations/companies/${firm}`;
      for (const [send, part, expected] of [
        [put, 'batch/create', { [firm]: [279] }],
        [remove, 'batch/archive', {}],
      ] as const) {
        await service.simulator.order({ match: { path: part }, times: 1, reset: 'after' });
        const answer = await settled(await send(path));
        expect(JSON.stringify(answer.body)).toMatch(/"outcome":"(associated|removed)"/);
        expect(await typesOf('contacts', person, 'companies')).toEqual(expected);
      }
    });

    it.each(['survivor', 'refused'])(
      'find the survivor of a merged record, if HubSpot answers by %s',
      async (merged) => {
        const [one, other, firm] = [await contact(), await contact(), await company()];
        const survivor = await service.simulator.merge('contacts', one, other);
        await service.simulator.setSwitches({ mergedAssociations: merged });
        const path = `contacts/${other}/associations/companies/${firm}`;
        expect(await put(path)).toMatchObject({ status: 200, body: { outcome: 'associated' } });
        expect(await typesOf('contacts', survivor, 'companies')).toEqual({ [firm]: [279] });
        expect(await remove(path)).toMatchObject({ status: 200, body: { outcome: 'removed' } });
        expect(await typesOf('contacts', survivor, 'companies')).toEqual({});
      },
    );

    it('exist for every type', async () => {
      const [deal, ticket] = [
        await service.simulator.create('deals', { dealname: newName() }),
        await service.simulator.create('tickets', { subject: 'T', hs_pipeline_stage: '1' }),
      ];
      const [person, firm] = [await contact(), await company()];
      for (const [type, id, toType, toId] of [
        ['deals', deal, 'tickets', ticket],
        ['tickets', ticket, 'contacts', person],
        ['companies', firm, 'deals', deal],
        ['deals', deal, 'deals', await service.simulator.create('deals', { dealname: newName() })],
      ] as const) {
        const path = `${type}/${id}/associations/${toType}/${toId}`;
        expect(await put(path)).toMatchObject({ status: 200 });
        expect(Object.keys(await typesOf(toType, toId, type))).toEqual([id]);
        expect(await remove(path)).toMatchObject({ status: 200 });
        expect(await typesOf(toType, toId, type)).toEqual({});
      }
    });
  });

  describe('keep their order', () => {
    it('among the requests for one pair, from either end', async () => {
      const [person, firm] = [await contact(), await company()];
      const [here, there] = [
        `contacts/${person}/associations/companies/${firm}`,
        `companies/${firm}/associations/contacts/${person}`,
      ];
      for (const last of [put, remove]) {
        const leave = await heldBack();
        const accepted: Answer[] = [];
        for (const send of [() => put(here, async), () => remove(there, async), () => put(there, async)]) {
          accepted.push(await send());
        }
        accepted.push(await remove(here, async), await last(there, async));
        await leave();
        await Promise.all(accepted.map(settled));
        const expected = last === put ? { [firm]: [279] } : {};
        expect(await typesOf('contacts', person, 'companies')).toEqual(expected);
      }
    });

    it('with the associations of bodies, whose records are not written yet', async () => {
      const word = newName();
      const person = (await service.send('POST', '/api/contacts', { email: `${word}@example.com` })).body.id;
      const firm = await company();
      const path = `companies/${firm}/associations/contacts/${person}`;
      const body = { email: `${word}@example.com`, companyId: firm };
      for (const last of ['body', 'removal']) {
        const leave = await heldBack();
        const accepted = [await service.send('PUT', '/api/contacts', body, async), await remove(path, async)];
        if (last === 'body') accepted.push(await service.send('PUT', '/api/contacts', body, async));
        await leave();
        await Promise.all(accepted.map(settled));
        const types = await typesOf('contacts', person, 'companies');
        expect(types).toEqual(last === 'body' ? { [firm]: [1, 279] } : {});
      }
    });

    it('for many callers of two processes', async () => {
      const other = await startTestService({
        env: { ...service.databaseEnv, HUBSPOT_BASE_URL: service.simulator.url, HUBSPOT_MAX_ATTEMPTS: '1' },
      });
      try {
        const [person, firm] = [await contact(), await company()];
        const path = `/api/contacts/${person}/associations/companies/${firm}`;
        const wait = { prefer: 'wait=50' };
        for (const last of ['PUT', 'DELETE']) {
          const answers = await Promise.all(
            Array.from({ length: 24 }, (_, index) =>
              (index % 3 === 0 ? other : service).send(index % 2 === 0 ? 'PUT' : 'DELETE', path, undefined, wait),
            ),
          );
          expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
          expect(await other.send(last, path, undefined, wait)).toMatchObject({ status: 200 });
          const expected = last === 'PUT' ? { [firm]: [279] } : {};
          expect(await typesOf('contacts', person, 'companies')).toEqual(expected);
        }
      } finally {
        await other.stop();
      }
    });
  });

  describe('wait for a record', () => {
    const waiting = (to: object): Promise<Answer> =>
      service.send('POST', '/api/contacts', {
        email: `${newName()}@example.com`,
        associations: [{ to, waitForRecord: true, label: 'Owner' }],
      });

    it('fail without that, beside a record that is written', async () => {
      const { status, body } = await service.send('POST', '/api/contacts', {
        email: `${newName()}@example.com`,
        associations: [{ to: { type: 'companies', externalId: newName() } }],
      });
      expect([status, body.associations]).toMatchObject([
        201,
        [{ outcome: 'failed', error: { code: 'record-not-found' } }],
      ]);
    });

    it.each<[string, (word: string) => object, (word: string) => object]>([
      ['an external id', (externalId) => ({ externalId }), (externalId) => ({ externalId, name: 'Late' })],
      ['a domain', (word) => ({ domain: `${word}.example` }), (word) => ({ domain: `${word}.example` })],
      [
        'a domain that comes with an external id',
        (word) => ({ domain: `${word}.example` }),
        (word) => ({ externalId: word, domain: `https://www.${word}.example` }),
      ],
    ])('by %s, and are made when it arrives', async (_how, targetOf, bodyOf) => {
      const word = newName();
      const answer = await waiting({ type: 'companies', ...targetOf(word) });
      expect(answer).toMatchObject({
        status: 202,
        body: { state: 'settled', associations: [{ outcome: 'pending', error: { code: 'record-not-found' } }] },
      });
      const person = answer.body.recordId ?? '';
      await until(async () => {
        const [row] = await service.query<{ late: boolean }>(
          "SELECT due_at > now() + interval '1 minute' AS late FROM open_writes WHERE from_id = $1",
          [person],
        );
        return row?.late ? row : null;
      });
      const { body } = await service.send('POST', '/api/companies', bodyOf(word));
      const made = await settled(answer);
      expect(made.body.associations).toMatchObject([{ toId: body.id, outcome: 'associated' }]);
      expect(await typesOf('contacts', person, 'companies')).toEqual({ [body.id]: [279, labels.owner] });
    });

    it('are removed by a request that comes after the record', async () => {
      const word = newName();
      const answer = await waiting({ type: 'companies', externalId: word });
      const person = answer.body.recordId ?? '';
      // The association cannot be sent before the removal is accepted.
      await service.simulator.order({ match: { path: '/contacts/companies/batch/create' }, times: 1, delayMs: 300 });
      const { body } = await service.send('POST', '/api/companies', { externalId: word, name: 'Late' });
      const removed = await remove(`companies/${body.id}/associations/contacts/${person}`);
      expect(removed).toMatchObject({ status: 200, body: { outcome: 'removed' } });
      const made = await settled(answer);
      expect(made.body.associations).toMatchObject([{ outcome: 'associated' }]);
      expect(await typesOf('contacts', person, 'companies')).toEqual({});
    });
  });
});

import { ApiKeys } from '../src/api-keys/api-keys';
import { apiPath } from './support/api-path';
import { request, type Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

/** The label of associations between contacts and the custom type. The portal has no others. */
const label = 'Owns';
let count = 0;
const unique = (word: string): string => `${word}-${(count += 1)}`;
interface Associated {
  toObjectId: string;
  associationTypes: { label: string | null }[];
}
interface Entry {
  status: number;
  name?: string;
  valid?: boolean;
  outcome?: { id: string; associations: { outcome: string; toObjectType: string }[] };
  problem?: { code: string; errors: { pointer: string; code: string }[] };
}
const entriesOf = ({ body }: Answer): Entry[] => body.results as unknown as Entry[];

describe('a custom type, by its name', () => {
  let service: TestService;
  let typeId: string;
  let names: string[];
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT_WAIT_MS: '20000', HUBSPOT_MAX_ATTEMPTS: '1' } });
    const { body } = await service.simulator.call('POST', apiPath('crm-object-schemas', 'schemas'), {
      name: 'engines',
      labels: { singular: 'Engine', plural: 'Engines' },
      primaryDisplayProperty: 'title',
      properties: [{ name: 'title', label: 'Title', type: 'string', fieldType: 'text' }],
    });
    const { objectTypeId, fullyQualifiedName } = body as unknown as Record<string, string>;
    typeId = objectTypeId ?? '';
    const labels = apiPath('crm/associations', `contacts/${typeId}/labels`);
    const made = await service.simulator.call('POST', labels, { label, name: 'owns' });
    expect(made.status).toBeLessThan(300);
    names = ['engines', 'Engines', 'p_engines', fullyQualifiedName ?? '', typeId];
  });
  afterEach(async () => {
    await service.simulator.forgetFaults();
    await service.forgetLimits();
  });
  afterAll(() => service.stop());

  const send = (method: string, path: string, body?: object): Promise<Answer> =>
    service.send(method, `/api/${path}`, body);
  const engine = async (): Promise<{ id: string; externalId: string }> => {
    const externalId = unique('ENGINE');
    const { status, body } = await send('PUT', 'objects/engines', { externalId, properties: { title: 'Difference' } });
    expect(status).toBe(201);
    return { id: body.id, externalId };
  };
  const contact = (): Promise<string> =>
    service.simulator.create('contacts', { email: `${unique('person')}@example.com` });
  /** Ids of the records that a contact has with the label. */
  const enginesOf = async (id: string): Promise<string[]> => {
    const found = (await service.simulator.associations('contacts', id, typeId)) as unknown as Associated[];
    return found.flatMap(({ toObjectId, associationTypes }) =>
      associationTypes.some((type) => type.label === label) ? [toObjectId] : [],
    );
  };

  it('is the target of associations in bodies', async () => {
    const { id: engineId, externalId } = await engine();
    for (const type of names) {
      const id = await contact();
      const { status, body } = await send('PUT', 'contacts', {
        id,
        associations: [{ to: { type, externalId }, label }],
      });
      expect([status, body.associations]).toEqual([
        200,
        [expect.objectContaining({ toObjectType: typeId, outcome: 'associated' })],
      ]);
      expect(await enginesOf(id)).toEqual([engineId]);
    }
  });

  it('is waited for in bodies', async () => {
    const [id, externalId] = [await contact(), unique('ENGINE')];
    const associations = [{ to: { type: 'engines', externalId }, label, waitForRecord: true }];
    expect(await send('PUT', 'contacts', { id, associations })).toMatchObject({
      status: 202,
      body: { associations: [{ outcome: 'pending' }] },
    });
    const { body } = await send('PUT', 'objects/engines', { externalId, properties: { title: 'Late' } });
    await until(async () => (await enginesOf(id)).includes(body.id));
  });

  it('is read for each record of a bulk request, of a check, and of a graph', async () => {
    const { externalId } = await engine();
    const recordTo = (type: string): object => ({
      email: `${unique('many')}@example.com`,
      associations: [{ to: { type, externalId }, label }],
    });
    const [known, unknown] = entriesOf(
      await send('POST', 'contacts/batch', { records: [recordTo('engines'), recordTo('butterflies')] }),
    );
    expect(known).toMatchObject({ status: 201, outcome: { associations: [{ toObjectType: typeId }] } });
    const errors = [{ pointer: '/associations/0/to/type', code: 'isIn' }];
    expect(unknown).toMatchObject({ status: 400, problem: { code: 'invalid-request', errors } });

    const checked = await send('POST', 'contacts/validate', {
      records: [recordTo('engines'), recordTo('butterflies')],
    });
    expect(checked.body.results).toMatchObject([{ valid: true }, { valid: false, findings: errors }]);

    const graph = [
      { name: 'ada', type: 'contacts', record: recordTo('engines') },
      {
        name: 'engine',
        type: 'engines',
        record: { properties: { title: 'New' }, associations: [{ to: { name: 'ada' }, label }] },
      },
    ];
    expect(entriesOf(await send('POST', 'graph', { records: graph })).map(({ status }) => status)).toEqual([201, 201]);
  });

  it('has its routes of associations, from both ends', async () => {
    const [person, { id }] = [await contact(), await engine()];
    for (const name of names) {
      for (const path of [
        `contacts/${person}/associations/${name}/${id}?label=${label}`,
        `objects/${name}/${id}/associations/contacts/${person}?label=${label}`,
      ]) {
        expect(await send('PUT', path)).toMatchObject({ status: 200, body: { outcome: 'associated' } });
        expect(await enginesOf(person)).toEqual([id]);
        expect(await send('DELETE', path)).toMatchObject({ status: 200, body: { outcome: 'removed' } });
        expect(await enginesOf(person)).toEqual([]);
      }
    }
  });

  it('filters lists and reads, and names the type in them', async () => {
    const [person, { id }] = [await contact(), await engine()];
    await send('PUT', `contacts/${person}/associations/engines/${id}?label=${label}`);
    for (const name of names) {
      const created = await send('GET', `new-crm-objects?type=${name}&limit=1`);
      expect(created.body).toMatchObject({
        results: [{ objectType: typeId, id, name: 'engines' }],
        typeNames: { [typeId]: 'engines' },
      });
      const writes = await send('GET', `writes?state=settled&type=${name}&limit=1`);
      expect(writes.body).toMatchObject({
        results: [{ objectType: typeId, recordId: id }],
        typeNames: { [typeId]: 'engines' },
      });
      const queue = encodeURIComponent(`contacts>${name}`);
      const changes = await send('GET', `writes?state=settled&queue=${queue}&limit=1`);
      expect(changes.body).toMatchObject({
        results: [{ objectType: 'contacts', associations: [{ toId: id }] }],
        typeNames: { [typeId]: 'engines' },
      });
      const read = await send('GET', `contacts/${person}?associations=deals,${name}`);
      expect(read.body.associations).toMatchObject({ deals: { results: [] }, [typeId]: { results: [{ id }] } });
    }
    const next = await send('GET', 'new-crm-objects?type=engines&limit=1');
    const { link } = (next.body.paging as { next: { link: string } }).next;
    expect((await service.send('GET', link)).body.results).toMatchObject([{ objectType: typeId }]);
  });

  it.each([
    ['new-crm-objects?type=butterflies', '?type'],
    ['writes?type=butterflies', '?type'],
    ['writes?queue=contacts>butterflies', '?queue'],
    ['writes?queue=contacts>deals>tickets', '?queue'],
    ['contacts/7?associations=butterflies', '?associations'],
    ['new-crm-objects?type=', '?type'],
  ])('is a 400 in %s if the portal has none', async (path, pointer) => {
    expect(await send('GET', path)).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', errors: [{ pointer }] },
    });
  });

  it('names failed writes', async () => {
    const body = { status: 'error', category: 'VALIDATION_ERROR', message: 'Refused for this test.' };
    await service.simulator.order({ match: { path: `/${typeId}/batch` }, status: 400, body });
    const failed = await send('PUT', 'objects/engines', { externalId: unique('FAILED'), properties: { title: 'x' } });
    expect(failed.status).toBe(422);
    await service.simulator.forgetFaults();
    const failures = await until(async () => {
      const answer = await send('GET', 'writes/failures');
      return entriesOf(answer).length > 0 ? answer : null;
    });
    expect(failures.body).toMatchObject({ results: [{ queue: typeId }], typeNames: { [typeId]: 'engines' } });
    expect(await send('POST', `writes/${failed.body.writeId}/retry`, {})).toMatchObject({ status: 201 });
  });

  it('archives and erases records', async () => {
    const [archived, erased] = [await engine(), await engine()];
    expect(await send('DELETE', `objects/Engines/${archived.id}`)).toMatchObject({ body: { outcome: 'archived' } });
    const admin = await service.app.get(ApiKeys).create('privacy', { scopes: ['admin'], portalId: null });
    const erase = (body: object): Promise<Answer> =>
      request(`${service.url}/api/erasures`, 'POST', body, { authorization: `Bearer ${admin}` });
    expect((await erase({ type: 'engines', id: erased.id })).status).toBeLessThan(300);
    await until(async () => {
      const { body } = await send('GET', 'new-crm-objects?type=engines&limit=50');
      return body.results.every((record) => (record as unknown as { id: string }).id !== erased.id);
    });
    expect(await erase({ type: 'butterflies', id: erased.id })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/type' }] },
    });
  });
});

import { apiPath } from './support/api-path';
import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const refusing = (name: string, code: string): object => ({
  status: 400,
  body: {
    status: 'error',
    category: 'VALIDATION_ERROR',
    message: 'Property values were not valid',
    errors: [{ message: `${name} is not valid`, code, context: { propertyName: [name] } }],
  },
});

describe('values that the service chooses', () => {
  let service: TestService;
  beforeAll(async () => {
    // A long wait, so that no write skips preflight on a busy machine.
    service = await startTestService({ env: { HUBSPOT_MAX_ATTEMPTS: '1', PREFLIGHT_WAIT_MS: '20000' } });
  });
  beforeEach(() => service.simulator.forget());
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  const pipelineReads = async (type: string): Promise<number> =>
    (await service.simulator.requests(apiPath('crm/pipelines', type))).length;

  describe.each([
    ['deals', 'dealname', 'dealstage', 'default', 'appointmentscheduled', 'qualifiedtobuy'],
    ['tickets', 'subject', 'hs_pipeline_stage', '0', '1', '2'],
  ])('default stages of %s', (type, name, stageProperty, pipeline, first, second) => {
    const post = (text: string): Promise<Answer> => service.send('POST', `/api/${type}`, { [name]: text });

    it('are read again if HubSpot rejects one, before anything is reported', async () => {
      expect(await post('Before')).toMatchObject({ status: 201 });
      const removed = await service.simulator.call(
        'DELETE',
        apiPath('crm/pipelines', `${type}/${pipeline}/stages/${first}?validateDealStageUsagesBeforeDelete=false`),
      );
      expect(removed.status).toBe(204);
      const after = await post('After');
      expect(after).toMatchObject({ status: 201, body: { delivery: 'exactly-once' } });
      expect(await service.simulator.propertiesOf(type, after.body.id, stageProperty)).toMatchObject({
        [stageProperty]: second,
      });
      await service.simulator.forget();
      expect(await post('Later')).toMatchObject({ status: 201 });
      expect(await pipelineReads(type)).toBe(0);
    });

    it('cost a bulk request two more calls, not a search for each record', async () => {
      expect(await post('Warm')).toMatchObject({ status: 201 });
      await service.simulator.forget();
      await service.simulator.order({
        match: { path: `/${type}/batch/upsert` },
        times: 1,
        ...refusing(stageProperty, 'INVALID_OPTION'),
      });
      const records = Array.from({ length: 60 }, (_, index) => ({ [name]: `Bulk ${index}` }));
      const { body } = await service.send('POST', `/api/${type}/batch`, { records }, { prefer: 'wait=50' });
      expect(body.results.map((entry) => (entry as unknown as { status: number }).status)).toEqual(
        records.map(() => 201),
      );
      const calls = await service.simulator.requests(`/${type}/batch/upsert`);
      expect(calls.map(({ status }) => status)).toEqual([400, 200]);
      // A reading of the schema beside the writes may be another one.
      expect(await pipelineReads(type)).toBeLessThanOrEqual(2);
    });

    it('fail a write whose default HubSpot rejects twice, and the answer says who chose it', async () => {
      await service.simulator.order({
        match: { path: `/${type}/batch/upsert` },
        ...refusing(stageProperty, 'INVALID_OPTION'),
      });
      const answer = await post('Never');
      expect(answer).toMatchObject({ status: 422, body: { code: 'refused-by-hubspot' } });
      expect(answer.body.detail).toMatch(new RegExp(`This service chose ${stageProperty} "${second}"`));
      expect((await service.simulator.requests('/batch/upsert')).length).toBeLessThanOrEqual(2);
      expect(await pipelineReads(type)).toBe(1);
    });

    it('are read again if HubSpot does not say which property it rejects', async () => {
      const unnamed = { status: 400, body: { category: 'VALIDATION_ERROR', message: 'Invalid input' } };
      await service.simulator.order({ match: { path: `/${type}/batch/upsert` }, times: 1, ...unnamed });
      expect(await post('Unnamed')).toMatchObject({ status: 201 });
    });

    it('wait with their record while the pipelines cannot be read', async () => {
      await service.simulator.order({
        match: { path: `/${type}/batch/upsert` },
        times: 1,
        ...refusing(stageProperty, 'X'),
      });
      await service.simulator.order({ match: { path: apiPath('crm/pipelines', type) }, times: 1, status: 503 });
      expect(await service.send('POST', `/api/${type}`, { [name]: 'Patient' }, { prefer: 'wait=40' })).toMatchObject({
        status: 201,
      });
    });
  });

  describe('the hidden unique property', () => {
    const property = apiPath('crm/properties', 'deals/integration_key');
    const post = (externalId: string): Promise<Answer> =>
      service.send('POST', '/api/deals', { externalId, dealname: externalId });

    it.each([
      ['by a create', { dealname: 'Created after' }],
      ['by a lookup', { externalId: 'LOOKED-UP', dealname: 'Looked up after' }],
    ])('is restored once a person has archived it, found out %s', async (_name, body) => {
      expect(await post('BEFORE')).toMatchObject({ body: { delivery: 'exactly-once' } });
      expect(await service.simulator.call('DELETE', property)).toMatchObject({ status: 204 });
      expect(await service.send('POST', '/api/deals', body)).toMatchObject({
        status: 201,
        body: { delivery: 'exactly-once' },
      });
      expect(await service.simulator.call('GET', property)).toMatchObject({ status: 200 });
    });

    it('makes writes wait while it cannot be restored', async () => {
      await service.simulator.call('DELETE', property);
      await service.simulator.order({ match: { path: '/crm/properties/' }, times: 2, status: 503 });
      const body = { dealname: 'Patient deal' };
      const answer = await service.send('POST', '/api/deals', body, { prefer: 'wait=40' });
      expect(answer).toMatchObject({ status: 201, body: { delivery: 'exactly-once' } });
    });

    it('is not used if it has no unique values any more, and the answer says so', async () => {
      const body = { name: 'integration_key', label: 'x', type: 'string', fieldType: 'text', hasUniqueValue: false };
      await service.simulator.order({ match: { method: 'GET', path: property }, status: 200, body });
      await service.simulator.order({
        match: { path: '/deals/batch/upsert' },
        times: 1,
        status: 400,
        body: { category: 'VALIDATION_ERROR', message: 'The property integration_key has no unique values' },
      });
      expect(await service.send('POST', '/api/deals', { dealname: 'Not unique' })).toMatchObject({
        status: 201,
        body: { delivery: 'at-least-once' },
      });
      const [portal] = (await service.send('GET', '/api/portals')).body.results;
      const ofDeals = expect.objectContaining({ objectType: 'deals', guarantee: 'at-least-once' }) as object;
      expect(portal).toMatchObject({ delivery: expect.arrayContaining([ofDeals]) as object[] });
    });
  });

  describe('converted values', () => {
    const define = (options: object[]): Promise<Answer> =>
      service.simulator.call('POST', apiPath('crm/properties', 'contacts'), {
        name: 'tier',
        label: 'Tier',
        type: 'enumeration',
        fieldType: 'select',
        groupName: 'contactinformation',
        options,
      });
    const change = (options: object[]): Promise<Answer> =>
      service.simulator.call('PATCH', apiPath('crm/properties', 'contacts/tier'), { options });
    const post = (email: string, tier: string): Promise<Answer> =>
      service.send('POST', '/api/contacts', { email, properties: { tier } });

    it('follow an option whose value has changed in HubSpot', async () => {
      await define([{ value: 'gold1', label: 'Gold' }]);
      expect(await post('a@example.com', 'Gold')).toMatchObject({
        status: 201,
        body: { properties: { tier: 'gold1' } },
      });
      await change([{ value: 'gold2', label: 'Gold' }]);
      expect(await post('b@example.com', 'Gold')).toMatchObject({
        status: 201,
        body: { properties: { tier: 'gold2' } },
      });
    });

    it('are kept beside the caller’s texts, until the write settles', async () => {
      await change([{ value: 'gold3', label: 'Gold' }]);
      await until(async () => (await post('c@example.com', 'Gold')).status < 300);
      await service.simulator.order({ match: { path: '/contacts/batch/upsert' }, times: 1, status: 503 });
      const { body } = await service.send(
        'POST',
        '/api/contacts',
        { email: 'd@example.com', properties: { tier: 'Gold' } },
        { prefer: 'respond-async' },
      );
      const [row] = await service.query<{ intent: object }>(
        'SELECT intent FROM open_writes WHERE id = $1 UNION ALL SELECT intent FROM closed_writes WHERE id = $1',
        [body.id],
      );
      expect(row?.intent).toMatchObject({ properties: { tier: 'gold3' }, given: { tier: 'Gold' } });
    });
  });
});

describe('a process that has read no pipelines', () => {
  let service: TestService;
  beforeEach(async () => {
    service = await startTestService({ env: { HUBSPOT_MAX_ATTEMPTS: '1', PREFLIGHT: 'off' } });
  });
  afterEach(() => service.stop());

  it.each([
    ['tickets', { subject: 'Patient' }, 'hs_pipeline_stage', '1', 503],
    ['deals', { dealname: 'Patient' }, 'dealstage', 'appointmentscheduled', 403],
    ['tickets', { subject: 'Patient' }, 'hs_pipeline_stage', '1', 200],
  ])('sends %s only with their default stage', async (type, body, property, stage, status) => {
    const path = apiPath('crm/pipelines', type);
    await service.simulator.order({
      match: { path },
      status,
      body: status === 200 ? { results: [] } : { message: 'no' },
    });
    const accepted = await service.send('POST', `/api/${type}`, body, { prefer: 'respond-async' });
    expect(accepted).toMatchObject({ status: 202 });
    const waiting = await until(async () => {
      const write = await service.send('GET', accepted.headers.get('location') ?? '');
      return write.body.state === 'due' && write.body.problem ? write : undefined;
    });
    expect(waiting.body).toMatchObject({ problem: { code: expect.stringMatching(/^hubspot-/) as string } });
    expect(await service.simulator.records(type)).toEqual([]);
    await service.simulator.forgetFaults();
    await service.query('UPDATE open_writes SET due_at = now()');
    await until(async () => (await service.simulator.records(type))[0]);
    expect(await service.simulator.records(type)).toMatchObject([{ properties: { [property]: stage } }]);
  });
});

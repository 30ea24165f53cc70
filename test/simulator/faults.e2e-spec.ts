import { startHubspot, type Hubspot, type HubspotAnswer } from './hubspot';
import { apiPath } from '../support/api-path';

describe('HubSpot: faults on order', () => {
  let hubspot: Hubspot;
  beforeEach(async () => {
    hubspot = await startHubspot();
  });
  afterEach(() => hubspot.simulator.close());

  const order = (fault: object): Promise<HubspotAnswer> => hubspot.call('POST', '/_simulator/faults', fault);
  const read = (): Promise<HubspotAnswer> => hubspot.call('GET', apiPath('crm/objects', 'contacts'));
  const create = (address: string): Promise<HubspotAnswer> =>
    hubspot.call('POST', apiPath('crm/objects', 'contacts'), { properties: { email: address } });
  const total = async (): Promise<number> => (await read()).body.results.length;

  it.each([423, 429, 477, 500, 502, 503, 504, 521, 523, 524])(
    'the next answers are %d, then all is well',
    async (status) => {
      await order({ status, times: 2, headers: { 'retry-after': '7' } });
      for (let index = 0; index < 2; index += 1) {
        const answer = await read();
        expect(answer.status).toBe(status);
        expect(answer.headers.get('retry-after')).toBe('7');
      }
      expect((await read()).status).toBe(200);
    },
  );

  it('a fault with a body of its own answers with that', async () => {
    await order({ status: 400, times: 1, body: { message: 'own words' } });
    expect((await read()).body.message).toBe('own words');
  });

  it.each<[number, string]>([
    [477, 'Hub 1234567 is currently being migrated'],
    [488, 'Hub 1234567 is unknown to this Hublet, but it appears to exist in Hublet eu1'],
  ])('a fault with status %d says that the portal moves', async (status, message) => {
    await order({ status, times: 1 });
    const { body } = await read();
    expect(body.message).toBe(message);
    expect(body).not.toHaveProperty('category');
  });

  it('a portal in another data centre answers each call with 488, and names the data centre', async () => {
    const move = (correctHublet: string | null): Promise<HubspotAnswer> =>
      hubspot.call('PUT', '/_simulator/portals/1234567/hublet', { correctHublet });
    expect((await move('eu1')).status).toBe(204);
    const { status, headers, body } = await create('moved@example.com');
    expect({ status, correctHublet: (body as { correctHublet?: string }).correctHublet }).toEqual({
      status: 488,
      correctHublet: 'eu1',
    });
    expect(headers.get('x-hubspot-correct-hublet')).toBe('eu1');
    await move(null);
    expect(await total()).toBe(0);
  });

  it('a fault meets only the requests it is for', async () => {
    await order({ status: 500, match: { method: 'POST', path: '/deals' } });
    expect((await read()).status).toBe(200);
    expect((await hubspot.call('GET', apiPath('crm/objects', 'deals'))).status).toBe(200);
    expect((await hubspot.call('POST', apiPath('crm/objects', 'deals'), { properties: {} })).status).toBe(500);
  });

  it('a rate meets about its share', async () => {
    await order({ status: 500, rate: 0.5 });
    const statuses = await Promise.all(Array.from({ length: 200 }, async () => (await read()).status));
    const failed = statuses.filter((status) => status === 500).length;
    expect(failed).toBeGreaterThan(60);
    expect(failed).toBeLessThan(140);
  });

  it('an outage ends with its time', async () => {
    await order({ status: 503, forMs: 60_000 });
    expect((await read()).status).toBe(503);
    hubspot.simulator.moveClockMs(60_000);
    expect((await read()).status).toBe(200);
  });

  it('a connection that is cut before has changed nothing', async () => {
    await order({ reset: 'before', times: 1 });
    await expect(create('before@example.com')).rejects.toThrow();
    expect(await total()).toBe(0);
  });

  it('a connection that is cut after has written the record', async () => {
    await order({ reset: 'after', times: 1 });
    await expect(create('after@example.com')).rejects.toThrow();
    expect(await total()).toBe(1);
    expect(hubspot.simulator.requests().map(({ status }) => status)).toEqual([0, 200]);
  });

  it('an empty answer has the right status, and the record is written', async () => {
    await order({ emptyBody: true, times: 1 });
    const { status, body } = await create('empty@example.com');
    expect({ status, message: body.message }).toEqual({ status: 201, message: '' });
    expect(await total()).toBe(1);
  });

  it('a slow body arrives whole', async () => {
    await order({ slowBodyMs: 30, times: 1 });
    const { status, body } = await create('slow@example.com');
    expect({ status, email: body.properties.email }).toEqual({ status: 201, email: 'slow@example.com' });
  });

  it('a delay lets later requests go first', async () => {
    await order({ delayMs: 100, match: { path: '/contacts' } });
    const answered: string[] = [];
    await Promise.all([
      read().then(() => answered.push('delayed')),
      hubspot.call('GET', apiPath('crm/objects', 'deals')).then(() => answered.push('other')),
    ]);
    expect(answered).toEqual(['other', 'delayed']);
  });

  it('faults are listed, and taken back alone or all together', async () => {
    const { body: first } = await order({ status: 500 });
    await order({ status: 502 });
    await hubspot.call('DELETE', `/_simulator/faults/${first.id}`);
    expect((await read()).status).toBe(502);
    await hubspot.call('DELETE', '/_simulator/faults');
    expect((await read()).status).toBe(200);
  });

  it('faults can be ordered in the process too', async () => {
    hubspot.simulator.order({ status: 504, times: 1 });
    expect((await read()).status).toBe(504);
  });

  it.each([
    { status: 42 },
    { times: -1 },
    { times: 1.5 },
    { rate: 'often' },
    { rate: 2 },
    { delayMs: 1e12 },
    { stauts: 500 },
    { match: { methods: ['GET'] } },
    { match: { path: 5 } },
    { reset: 'sometimes' },
    { match: 'all' },
    { headers: { 'a b': 'c' } },
    [],
  ])('an order that makes no sense is refused: %j', async (fault) => {
    expect((await order(fault)).status).toBe(400);
  });
});

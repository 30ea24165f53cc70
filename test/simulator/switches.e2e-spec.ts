import { defaultSwitches, type Switches } from '../../simulator/switches';
import { startHubspot, type Hubspot, type HubspotAnswer } from './hubspot';
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

  it('can be set while it runs, and refuse what they do not know', async () => {
    const running = await start({});
    const { body } = await running.call('PUT', '/_simulator/switches', { mergeKeepsPrimaryId: true });
    expect(body).toEqual({ ...defaultSwitches, mergeKeepsPrimaryId: true });
    expect((await running.call('PUT', '/_simulator/switches', { noSuchSwitch: true })).status).toBe(400);
    expect((await running.call('PUT', '/_simulator/switches', { mergeKeepsPrimaryId: 'yes' })).status).toBe(400);
  });

  it('an option that may exist, such as the priority URGENT, is added through the Properties API', async () => {
    const running = await start({});
    const create = (): Promise<HubspotAnswer> =>
      running.call('POST', apiPath('crm/objects', 'tickets'), {
        properties: { subject: 'S', hs_ticket_priority: 'URGENT' },
      });
    expect((await create()).status).toBe(400);
    const options = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'].map((value) => ({ label: value, value }));
    await running.call('PATCH', apiPath('crm/properties', 'tickets/hs_ticket_priority'), { options });
    expect((await create()).status).toBe(201);
  });
});

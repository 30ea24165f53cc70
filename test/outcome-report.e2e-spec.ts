import { apiPath } from './support/api-path';
import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

/** The members of an outcome about its effect. */
interface Effect {
  matchedBy?: string;
  differences?: { property: string; sent: string; actual: string | null; pointer: string }[];
  warnings?: { category: string; property?: string; rawValue?: string; normalizedValue?: string }[];
}

const effectOf = (body: unknown): Effect => body as Effect;

describe('the report of a write', () => {
  let service: TestService;
  beforeAll(async () => {
    // Preflight would convert the values that HubSpot normalizes.
    service = await startTestService({ env: { PREFLIGHT: 'off' } });
    const options = ['a', 'b', 'c'].map((value, displayOrder) => ({ value, label: value, displayOrder }));
    const groupName = 'contactinformation';
    for (const definition of [
      { name: 'tags', label: 'Tags', type: 'enumeration', fieldType: 'checkbox', options, groupName },
      { name: 'renewal', label: 'Renewal', type: 'date', fieldType: 'date', groupName },
    ]) {
      await service.simulator.call('POST', apiPath('crm/properties', 'contacts'), definition);
    }
  });
  afterAll(() => service.stop());

  const contact = (body: object, headers?: Record<string, string>): Promise<Answer> =>
    service.send('POST', '/api/contacts', body, headers);
  const write = async ({ body }: Answer): Promise<Effect> =>
    effectOf((await service.send('GET', `/api/writes/${body.writeId}`)).body);

  it('lists a stage that did not go back, in the answer and of the stored write', async () => {
    const email = 'customer@example.com';
    await contact({ email, lifecyclestage: 'customer' });
    const answer = await contact({ email, lifecyclestage: 'lead', phone: '1' });
    const differences = [{ property: 'lifecyclestage', sent: 'lead', actual: 'customer', pointer: '/lifecyclestage' }];
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'updated', matchedBy: 'email' } });
    expect(effectOf(answer.body).differences).toEqual(differences);
    expect(await write(answer)).toMatchObject({ matchedBy: 'email', differences });
  });

  it('lists it in the entries of a bulk request, with a pointer into the record', async () => {
    const [one, other] = ['bulk-customer@example.com', 'bulk-new@example.com'];
    await contact({ email: one, lifecyclestage: 'customer' });
    const records = [
      { email: one, properties: { lifecyclestage: 'lead' } },
      { email: other, lifecyclestage: 'lead' },
    ];
    const { body } = await service.send('POST', '/api/contacts/batch', { records });
    const [updated, created] = (body.results as unknown as { outcome: Effect }[]).map(({ outcome }) => outcome);
    expect(updated?.matchedBy).toBe('email');
    expect(updated?.differences).toMatchObject([
      { sent: 'lead', actual: 'customer', pointer: '/properties/lifecyclestage' },
    ]);
    for (const member of ['matchedBy', 'differences', 'warnings']) expect(created).not.toHaveProperty(member);
  });

  it('has no difference for values with another form and the same meaning', async () => {
    const email = 'Same.Meaning@example.com';
    await contact({ email, properties: { tags: 'c' } });
    const { body } = await contact({
      email,
      firstname: null,
      properties: { tags: ';a;b', renewal: String(Date.UTC(2026, 11, 31)) },
    });
    expect(body.properties).toMatchObject({ renewal: '2026-12-31' });
    expect(body).not.toHaveProperty('differences');
  });

  it("passes on HubSpot's warnings", async () => {
    const rawValue = String(Date.UTC(2026, 11, 31));
    const answer = await contact({ email: 'warned@example.com', properties: { renewal: rawValue } });
    const warnings = [
      { category: 'PROPERTY_VALUE_NORMALIZED', property: 'renewal', rawValue, normalizedValue: '2026-12-31' },
    ];
    expect(answer).toMatchObject({ status: 201, body: { warnings } });
    expect(await write(answer)).toMatchObject({ warnings });
  });

  it('says how a record was found', async () => {
    const created = await contact({ email: 'found@example.com' });
    expect(created.body).not.toHaveProperty('matchedBy');
    const byId = await service.send('PUT', '/api/contacts', { id: created.body.id, phone: '1' });
    expect(effectOf(byId.body).matchedBy).toBe('id');
    const deal = (body: object): Promise<Answer> => service.send('POST', '/api/deals', body);
    await deal({ dealname: 'Found by name' });
    expect(effectOf((await deal({ dealname: 'Found by name' })).body).matchedBy).toBe('name');
    await deal({ dealname: 'Found', externalId: 'found-1' });
    expect(effectOf((await deal({ dealname: 'Found', externalId: 'found-1' })).body).matchedBy).toBe('externalId');
    expect((await service.send('POST', '/api/tickets', { subject: 'New' })).body).not.toHaveProperty('matchedBy');
  });

  it('says that an e-mail found the contact of a new external id', async () => {
    await contact({ email: 'external@example.com' });
    const first = await contact({ externalId: 'contact-1', email: 'external@example.com', phone: '1' });
    expect(first).toMatchObject({ status: 200, body: { outcome: 'updated', matchedBy: 'email' } });
    const second = await contact({ externalId: 'contact-1', phone: '2' });
    expect(second.body).toMatchObject({ id: first.body.id, matchedBy: 'externalId' });
  });

  it('lists no value that a later write of the same call replaced', async () => {
    const email = 'replaced@example.com';
    await contact({ email, lifecyclestage: 'customer' });
    await service.simulator.order({ match: { path: '/contacts/batch/' }, times: 1, delayMs: 300 });
    const first = contact({ email, phone: '1' });
    await until(async () => (await service.query("SELECT 1 FROM open_writes WHERE state = 'sending'")).length > 0);
    const [stage, phone] = await Promise.all([
      contact({ email, lifecyclestage: 'lead' }),
      contact({ email, city: 'Paris' }),
    ]);
    await first;
    expect(effectOf(stage.body).differences).toMatchObject([{ property: 'lifecyclestage' }]);
    expect(phone.body).not.toHaveProperty('differences');
  });

  it('reads outcomes of earlier releases, which have none', async () => {
    const { body } = await contact({ email: 'earlier@example.com' });
    await service.query(
      `UPDATE closed_writes SET outcome = outcome - 'matchedBy' - 'differences' - 'warnings' WHERE id = '${body.writeId}'`,
    );
    const shown = await service.send('GET', `/api/writes/${body.writeId}`);
    expect(shown).toMatchObject({ status: 200, body: { state: 'settled', outcome: 'created' } });
  });
});

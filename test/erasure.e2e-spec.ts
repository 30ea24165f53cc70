import { ApiKeys } from '../src/api-keys/api-keys';
import { Cancellation } from '../src/erasure/cancellation';
import { beginInstall } from './support/install';
import { request, type Answer } from './support/http-request';
import { mentionsIn } from './support/personal-data';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const firstPortal = '1234567';
const secondPortal = '42';

/** A receipt, as the API shows it. */
interface Receipt {
  id: string;
  state: string;
  portals: {
    portalId: string;
    state: string;
    aliases?: { addresses: number; records: number };
    aliasesFrom?: { hubspot: boolean; reason?: string };
    erased: Record<string, number>;
    redacted: Record<string, number>;
    kept: { what: string; count: number }[];
    hubspotDelete?: { state: string; records: number; problem?: { code: string } };
  }[];
}

describe('erasing a person', () => {
  let service: TestService;
  let adminKey: string;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT: 'off' } });
    adminKey = await service.app.get(ApiKeys).create('privacy', { scopes: ['admin'], portalId: null, rateLimit: null });
    await request(`${service.simulator.url}/_simulator/portals`, 'POST', { portalId: Number(secondPortal) });
    const { callback, cookie } = await beginInstall(service.url, adminKey, secondPortal);
    expect((await request(callback, 'GET', undefined, { cookie })).status).toBe(200);
  });
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  const inPortal = (portalId: string): Record<string, string> => ({ 'x-portal-id': portalId });
  const send = (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = inPortal(firstPortal),
  ): Promise<Answer> => service.send(method, path, body, headers);
  const asAdmin = (method: string, path: string, body?: unknown): Promise<Answer> =>
    request(service.url + path, method, body, { authorization: `Bearer ${adminKey}` });
  const erase = async (body: object): Promise<Receipt> => {
    const answer = await asAdmin('POST', '/api/erasures', body);
    expect([200, 202]).toContain(answer.status);
    const { id } = answer.body as unknown as Receipt;
    return until(async () => {
      const receipt = (await asAdmin('GET', `/api/erasures/${id}`)).body as unknown as Receipt;
      return receipt.state !== 'running' && receipt;
    });
  };
  const sum = ({ portals }: Receipt, kind: 'erased' | 'redacted'): number =>
    portals.reduce((all, report) => all + Object.values(report[kind]).reduce((one, other) => one + other, 0), 0);

  it('leaves nothing in any table, of any write, in any portal', async () => {
    const email = 'ada.lovelace@example.com';
    const other = 'countess@example.com';
    const phone = '+44 20 7946 0958';
    const person = { email, firstname: 'Ada', lastname: 'Lovelace-Byron', phone };
    for (const portalId of [firstPortal, secondPortal]) {
      const created = await send('POST', '/api/contacts', person, {
        ...inPortal(portalId),
        'idempotency-key': `import-${email}-${portalId}`,
      });
      expect(created.status).toBe(201);
    }
    // A write by id, a failed one, one by another address of the contact, an association by e-mail, and mentions in a deal.
    const [contact] = (await send('GET', '/api/new-crm-objects')).body.results as unknown as { id: string }[];
    const id = contact?.id ?? '';
    await service.simulator.update('contacts', id, { hs_additional_emails: other });
    expect((await send('PUT', '/api/contacts', { id, mobilephone: phone })).status).toBe(200);
    expect((await send('POST', '/api/contacts', { email: other, lastname: 'Lovelace-Byron' })).status).toBe(200);
    const failed = await send('POST', '/api/contacts', { email, properties: { favourite_colour: phone } });
    expect(failed.status).toBe(422);
    const deal = await send('POST', '/api/deals', {
      dealname: 'Engine',
      contactEmail: email,
      properties: { description: `Call ${email.toUpperCase()} (${phone}).` },
    });
    expect(deal.status).toBe(201);
    expect((await send('POST', '/api/deals', { dealname: `Deal of ${email}` })).status).toBe(201);
    const failedDeal = await send('POST', '/api/deals', {
      dealname: 'Refused',
      properties: { favourite_colour: 'red', description: `by ${email}` },
    });
    expect(failedDeal.status).toBe(422);
    // Another person with a longer address stays.
    expect((await send('POST', '/api/contacts', { email: `x${email}` })).status).toBe(201);

    const receipt = await erase({ email, texts: [phone, 'Lovelace-Byron'] });
    expect(receipt).toMatchObject({ state: 'done' });
    expect(receipt.portals.find(({ portalId }) => portalId === firstPortal)).toMatchObject({
      aliases: { addresses: 2, records: 1 },
      aliasesFrom: { hubspot: true },
      erased: { closedWrites: 5, createdRecords: 1 },
      kept: [],
    });
    const left = await mentionsIn(service, [phone, 'Lovelace-Byron', other, email]);
    expect(left.filter(({ value }) => !value.includes(`x${email}`))).toEqual([]);
    expect((await mentionsIn(service, [`x${email}`])).length).toBeGreaterThan(0);

    // The writes remain, without data.
    expect((await send('GET', `/api/writes/${deal.body.writeId}`)).body).toMatchObject({
      state: 'settled',
      associations: [{ outcome: 'associated', toId: 'erased' }],
    });
    expect((await send('GET', `/api/writes/${failed.body.writeId}`)).body).toMatchObject({
      state: 'failed',
      problem: { code: 'erased' },
      requestedProperties: {},
    });
    expect(await send('POST', `/api/writes/${failed.body.writeId}/retry`, {})).toMatchObject({
      status: 410,
      body: { code: 'erased' },
    });
    // The failed deal can still be retried, without the property that mentioned the person.
    const retried = await send('POST', `/api/writes/${failedDeal.body.writeId}/retry`, { omit: ['favourite_colour'] });
    expect(retried).toMatchObject({ status: 201, body: { outcome: 'created' } });
    expect((await mentionsIn(service, [other, phone])).length).toBe(0);

    const again = await erase({ email, texts: [phone, 'Lovelace-Byron'] });
    expect(again.state).toBe('done');
    expect([sum(again, 'erased'), sum(again, 'redacted')]).toEqual([0, 0]);
    const { results } = (await asAdmin('GET', '/api/erasures?limit=1')).body as unknown as { results: Receipt[] };
    expect(results).toMatchObject([{ id: again.id }]);
  });

  it('answers a repeated request truthfully, without the data', async () => {
    const email = 'replay@example.com';
    const key = { ...inPortal(firstPortal), 'idempotency-key': 'replay-1' };
    const first = await send('POST', '/api/contacts', { email, firstname: 'Rosalind' }, key);
    expect(first.status).toBe(201);
    await erase({ email });
    const again = await send('POST', '/api/contacts', { email, firstname: 'Rosalind' }, key);
    expect(again).toMatchObject({
      status: 201,
      body: { writeId: first.body.writeId, properties: {}, valuesKept: false, erased: true },
    });
    expect(await mentionsIn(service, [email, 'Rosalind'])).toEqual([]);
  });

  it('lets a write that is being sent settle first, and then erases it', async () => {
    const email = 'in-flight@example.com';
    await service.simulator.order({ match: { path: '/contacts/batch/upsert' }, times: 1, delayMs: 1_500 });
    const answer = send('POST', '/api/contacts', { email, lastname: 'Hopper-Flight' });
    await until(async () => {
      const rows = await service.query(`SELECT 1 FROM open_writes WHERE state = 'sending' AND key = $1`, [
        `email:${email}`,
      ]);
      return rows.length === 1;
    });
    const behind = send('POST', '/api/contacts', { email, firstname: 'Grace-Behind' });
    await until(
      async () => (await service.query(`SELECT 1 FROM open_writes WHERE key = $1`, [`email:${email}`])).length === 2,
    );
    const receipt = await erase({ email });
    expect(receipt.state).toBe('done');
    expect(await answer).toMatchObject({ status: 201, body: { properties: { lastname: 'Hopper-Flight' } } });
    expect(await behind).toMatchObject({ status: 410, body: { code: 'erased' } });
    expect(await mentionsIn(service, [email, 'Hopper-Flight', 'Grace-Behind'])).toEqual([]);
  });

  it('cancels writes that wait for HubSpot, with the associations that wait for them', async () => {
    const email = 'waiting@example.com';
    await service.simulator.order({ match: { path: '/contacts/' }, times: 1_000, status: 503 });
    const open = await send('POST', '/api/contacts', { email }, { ...inPortal(firstPortal), prefer: 'respond-async' });
    expect(open.status).toBe(202);
    const deal = await send(
      'POST',
      '/api/deals',
      { dealname: 'Waits', contactEmail: email },
      { ...inPortal(firstPortal), prefer: 'respond-async' },
    );
    expect(deal.status).toBe(202);
    const receipt = await erase({ email, portal: firstPortal });
    expect(receipt.portals).toMatchObject([{ portalId: firstPortal, aliasesFrom: { hubspot: false } }]);
    await service.simulator.forgetFaults();
    expect((await send('GET', `/api/writes/${open.body.id}`)).body).toMatchObject({
      state: 'failed',
      problem: { code: 'erased' },
    });
    const settled = await until(async () => {
      const { body } = await send('GET', `/api/writes/${deal.body.id}`);
      return body.state === 'settled' && body;
    });
    expect(settled).toMatchObject({ associations: [{ outcome: 'failed', error: { code: 'erased' } }] });
    await service.forgetLimits();
    expect(await mentionsIn(service, [email])).toEqual([]);
    expect(
      (await service.simulator.records('contacts')).filter(({ properties }) => properties.email === email),
    ).toEqual([]);
  });

  it('cancels one of several writes behind a head', async () => {
    const email = 'queued@example.com';
    await service.simulator.order({ match: { path: '/contacts/' }, times: 1_000, status: 503 });
    const headers = { ...inPortal(firstPortal), prefer: 'respond-async' };
    const ids: string[] = [];
    for (const firstname of ['Head', 'Second', 'Third'])
      ids.push((await send('POST', '/api/contacts', { email, firstname }, headers)).body.id);
    const [, second = ''] = ids;
    const key = `email:${email}`;
    const queued = (): Promise<object[]> =>
      service.query('SELECT id, head FROM open_writes WHERE key = $1 ORDER BY seq', [key]);
    // A process may be sending all of them, until HubSpot's answer releases them.
    const cancelled = await until(async () => {
      const found = await service.app.get(Cancellation).cancel(firstPortal, [second]);
      return found.size > 0 && found;
    });
    expect([...cancelled]).toEqual([second]);
    expect(await queued()).toEqual([
      { id: ids[0], head: true },
      { id: ids[2], head: false },
    ]);
    await erase({ email, portal: firstPortal });
    expect(await queued()).toEqual([]);
    await service.simulator.forgetFaults();
    await service.forgetLimits();
  });

  it('keeps open writes of other records that mention the person, and says so', async () => {
    const email = 'mentioned@example.com';
    await service.simulator.order({ match: { path: '/deals/' }, times: 1_000, status: 503 });
    const deal = { dealname: 'Mentions', properties: { description: `ask ${email}` } };
    const open = await send('POST', '/api/deals', deal, { ...inPortal(firstPortal), prefer: 'respond-async' });
    expect(await erase({ email })).toMatchObject({ state: 'incomplete' });
    await service.simulator.forgetFaults();
    await service.forgetLimits();
    await send('POST', '/api/deals', { dealname: 'Mentions', amount: 1 });
    await until(async () => (await send('GET', `/api/writes/${open.body.id}`)).body.state === 'settled');
    expect(await erase({ email })).toMatchObject({ state: 'done' });
    expect(await mentionsIn(service, [email])).toEqual([]);
  });

  it('follows ids of merged records that the journal has written', async () => {
    const email = 'merged@example.com';
    const first = await send('POST', '/api/contacts', { email, firstname: 'Merged' });
    await send('PUT', '/api/contacts', { id: first.body.id, lastname: 'Unmarried-Name' });
    const other = await service.simulator.create('contacts', { email: 'survivor@example.com' });
    await service.simulator.merge('contacts', other, first.body.id);
    await service.query('DELETE FROM record_identities');
    expect(await erase({ email: 'survivor@example.com' })).toMatchObject({ state: 'done' });
    expect(await mentionsIn(service, [email, 'Unmarried-Name', 'survivor@'])).toEqual([]);
  });

  it('deletes the contact in HubSpot on request, and reports a failure that a repetition mends', async () => {
    const email = 'gdpr@example.com';
    const { body } = await send('POST', '/api/contacts', { email });
    const request_ = { email, portal: firstPortal, hubspot: 'gdpr-delete' };
    await service.simulator.order({
      match: { path: '/gdpr-delete' },
      times: 1,
      status: 403,
      body: { status: 'error', message: `No scope for ${email}`, category: 'MISSING_SCOPES' },
    });
    const failed = await erase(request_);
    expect(failed).toMatchObject({
      state: 'incomplete',
      portals: [{ hubspotDelete: { state: 'failed', problem: { code: 'hubspot-credentials-refused' } } }],
    });
    expect(JSON.stringify(failed)).not.toContain(email);
    expect(await erase(request_)).toMatchObject({
      state: 'done',
      portals: [{ hubspotDelete: { state: 'deleted', records: 1 } }],
    });
    expect((await service.simulator.records('contacts')).map(({ id }) => id)).not.toContain(body.id);
    expect(await mentionsIn(service, [email])).toEqual([]);
    // HubSpot keeps the address from being used again.
    expect((await send('POST', '/api/contacts', { email })).status).toBe(422);
    await erase({ email });
  });

  it('erases by type and id', async () => {
    const ticket = await send('POST', '/api/tickets', { subject: 'Complaint of Mary Somerville', content: 'a secret' });
    const receipt = await erase({ type: 'tickets', id: ticket.body.id, portal: firstPortal });
    expect(receipt).toMatchObject({ state: 'done', portals: [{ erased: { closedWrites: 1, createdRecords: 1 } }] });
    expect(await mentionsIn(service, ['Mary Somerville', 'a secret'])).toEqual([]);
  });

  it.each([
    [{}, '', 'invalid-request'],
    [{ email: 'nobody' }, '/email', 'invalid-request'],
    [{ email: 'a@example.com', type: 'contacts', id: '1' }, '/email', 'invalid-request'],
    [{ type: 'deals', id: '1', hubspot: 'gdpr-delete' }, '/hubspot', 'invalid-request'],
    [{ email: 'a@example.com', texts: ['a'] }, '/texts', 'invalid-request'],
    [{ email: 'a@example.com', portal: '999' }, undefined, 'portal-not-found'],
  ])('refuses %j', async (body, pointer, code) => {
    const { body: problem } = await asAdmin('POST', '/api/erasures', body);
    expect(problem).toMatchObject({ code });
    if (pointer !== undefined) expect(problem.errors[0]?.pointer).toBe(pointer);
  });

  it('needs an admin key', async () => {
    const key = await service.app.get(ApiKeys).create('w', { scopes: ['write'], portalId: null, rateLimit: null });
    const asWriter = (method: string, path: string, body?: object): Promise<Answer> =>
      request(service.url + path, method, body, { authorization: `Bearer ${key}` });
    expect((await asWriter('POST', '/api/erasures', { email: 'a@example.com' })).status).toBe(403);
    expect((await asWriter('DELETE', `/api/portals/${secondPortal}/data`)).status).toBe(403);
    expect((await asAdmin('GET', '/api/erasures/nonsense')).body).toMatchObject({ code: 'erasure-not-found' });
  });

  it('erases a disconnected portal with everything', async () => {
    await send('POST', '/api/contacts', { email: 'second@example.com' }, inPortal(secondPortal));
    expect(await asAdmin('DELETE', `/api/portals/${secondPortal}/data`)).toMatchObject({
      status: 409,
      body: { code: 'portal-connected' },
    });
    const { status, body } = await asAdmin('DELETE', `/api/portals/${secondPortal}/data?disconnect=true`);
    expect([status, (body as unknown as Receipt).state]).toEqual([200, 'done']);
    // The audit trail keeps who connected and erased the portal. It has no data of the portal.
    for (const { table } of await service.query<{ table: string }>(
      `SELECT table_name AS table FROM information_schema.columns
       WHERE table_schema = current_schema() AND column_name = 'portal_id' AND table_name <> 'audit_events'`,
    )) {
      expect([table, await service.query(`SELECT 1 FROM "${table}" WHERE portal_id = $1`, [secondPortal])]).toEqual([
        table,
        [],
      ]);
    }
    expect((await asAdmin('DELETE', `/api/portals/${secondPortal}/data`)).body).toMatchObject({
      code: 'portal-not-found',
    });
  });
});

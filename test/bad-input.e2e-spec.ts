import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { Logger } from '@nestjs/common';
import { apiPath } from './support/api-path';
import { request, type Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';

describe('bad input', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
    // The first use asks HubSpot for the portal id. After that no request may reach HubSpot.
    await service.send('GET', '/api/new-crm-objects');
    await service.simulator.forget();
  });
  afterAll(() => service.stop());

  async function expectProblem(answer: Answer, status: number, code: string): Promise<void> {
    expect(answer).toMatchObject({ status, body: { status, code } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('x-request-id')).toMatch(/.+/);
    expect(answer.body.detail.length).toBeGreaterThan(10);
    expect(await service.simulator.requests()).toEqual([]);
  }

  it.each<[string, string, unknown, string]>([
    ['contacts', 'no key', {}, '/email'],
    ['contacts', 'an e-mail that is none', { email: 'ada at example.com' }, '/email'],
    ['contacts', 'an e-mail that is a number', { email: 5 }, '/email'],
    ['contacts', 'an e-mail that is too long', { email: `${'a'.repeat(250)}@example.com` }, '/email'],
    ['contacts', 'an e-mail with half a character', { email: '\ud800@example.com' }, '/email'],
    ['contacts', 'a name that is an object', { email: 'a@example.com', firstname: { first: 'Ada' } }, '/firstname'],
    ['contacts', 'a name with a NUL character', { email: 'a@example.com', firstname: 'A\u0000' }, '/firstname'],
    ['contacts', 'an unknown field', { email: 'a@example.com', favourite_colour: 'red' }, '/favourite_colour'],
    ['contacts', 'properties that are a list', { email: 'a@example.com', properties: ['x'] }, '/properties'],
    [
      'contacts',
      'a property that is an object',
      { email: 'a@example.com', properties: { x: { y: 1 } } },
      '/properties/x',
    ],
    ['contacts', 'a list in a list', { email: 'a@example.com', properties: { x: [['y']] } }, '/properties/x'],
    ['contacts', 'a list with ";"', { email: 'a@example.com', properties: { x: ['a;b'] } }, '/properties/x'],
    ['contacts', 'an invisible character in its e-mail', { email: 'a\u200bda@example.com' }, '/email'],
    [
      'contacts',
      'an e-mail that turns into another person’s',
      { properties: { email: 'mi\u212ae@example.com' } },
      '/properties/email',
    ],
    [
      'deals',
      'a contact’s e-mail with a mark of direction',
      { dealname: 'D', contactEmail: '\u202ea@example.com' },
      '/contactEmail',
    ],
    [
      'tickets',
      'a contact’s e-mail with a soft hyphen',
      { subject: 'S', contactEmail: 'a\u00ad@example.com' },
      '/contactEmail',
    ],
    ['contacts', 'a time of creation without an id', { email: 'a@example.com', createdAt: '2026-01-01' }, '/createdAt'],
    ['contacts', 'a record of another type', { id: '7', objectType: 'deals' }, '/objectType'],
    ['contacts', 'a record of another portal', { id: '7', portalId: '99', createdAt: '2026-01-01' }, '/portalId'],
    ['contacts', 'a property name with a blank', { email: 'a@example.com', properties: { 'a b': 'y' } }, '/properties'],
    [
      'contacts',
      'a property given twice',
      { email: 'a@example.com', properties: { email: 'b@example.com' } },
      '/properties/email',
    ],
    ['contacts', 'an id that is no number', { id: 'abc' }, '/id'],
    ['contacts', 'an id that is negative', { id: -5 }, '/id'],
    ['companies', 'no key', { phone: '1' }, '/domain'],
    ['companies', 'a domain that is an address', { domain: 'ada@example.com' }, '/domain'],
    ['companies', 'a domain with an invisible character', { domain: 'exa\u200bmple.com' }, '/domain'],
    [
      'contacts',
      'two companies',
      { email: 'a@example.com', companyId: '1', companyDomain: 'example.com' },
      '/companyDomain',
    ],
    [
      'contacts',
      'a domain of a company that is none',
      { email: 'a@example.com', companyDomain: 'none' },
      '/companyDomain',
    ],
    ['deals', 'a primary company without a company', { dealname: 'D', companyPrimary: true }, '/companyPrimary'],
    ['deals', 'a flag that is none', { dealname: 'D', companyId: '1', companyPrimary: 'no' }, '/companyPrimary'],
    ['deals', 'no key', { amount: 5 }, '/dealname'],
    ['deals', 'a name of blanks', { dealname: '   ' }, '/dealname'],
    ['deals', 'an amount that is no number', { dealname: 'D', amount: 'a lot' }, '/amount'],
    ['deals', 'two contacts', { dealname: 'D', contactId: '1', contactEmail: 'a@example.com' }, '/contactEmail'],
    ['deals', 'an externalId with a tab', { externalId: 'a\tb' }, '/externalId'],
    ['deals', 'an externalId of blanks', { externalId: '  ' }, '/externalId'],
    ['deals', 'an externalId with an invisible character', { externalId: 'a\u200bb' }, '/externalId'],
    ['deals', 'an externalId that is too long', { externalId: 'x'.repeat(201) }, '/externalId'],
    ['deals', 'an externalId that is a fraction', { externalId: 1.5 }, '/externalId'],
    [
      'deals',
      'an amount under properties that is no number',
      { dealname: 'D', properties: { amount: 'a lot' } },
      '/properties/amount',
    ],
    [
      'deals',
      'a name under properties that is too long',
      { properties: { dealname: 'x'.repeat(501) } },
      '/properties/dealname',
    ],
    [
      'deals',
      'the reserved property',
      { dealname: 'D', properties: { integration_key: 'x' } },
      '/properties/integration_key',
    ],
    ['tickets', 'no subject', { content: 'x' }, '/subject'],
    ['tickets', 'an empty subject', { subject: ' ' }, '/subject'],
    ['tickets', 'deals that are no list', { subject: 'S', dealIds: '5' }, '/dealIds'],
    ['tickets', 'a deal id that is none', { subject: 'S', dealIds: ['5', 'x'] }, '/dealIds'],
    ['tickets', 'too many deals', { subject: 'S', dealIds: Array.from({ length: 101 }, (_, i) => i + 1) }, '/dealIds'],
    ['tickets', 'content under two names', { subject: 'S', content: 'a', description: 'b' }, '/description'],
  ])('POST /api/%s with %s is a 400 that points at it', async (type, _name, body, pointer) => {
    const answer = await service.send('POST', `/api/${type}`, body);
    await expectProblem(answer, 400, 'invalid-request');
    expect(answer.body.errors.map((error) => error.pointer)).toContain(pointer);
  });

  const digits = '12345678901234567890';
  it.each([
    ['contacts', `{"email":"a@example.com","phone":${digits}}`, '/phone'],
    ['contacts', `{"email":"a@example.com","properties":{"score":${digits}}}`, '/properties/score'],
    ['contacts', `{"email":"a@example.com","properties":{"score":[${digits}]}}`, '/properties/score'],
    ['deals', `{"dealname":"D","amount":9007199254740993}`, '/amount'],
    ['deals', '{"dealname":"D","amount":0.12345678901234567890}', '/amount'],
    ['deals', '{"dealname":"D","amount":1e999}', '/amount'],
    ['deals', `{"externalId":${digits}}`, '/externalId'],
    ['deals', `{"dealname":"D","contactId":${digits}}`, '/contactId'],
    ['tickets', `{"subject":${digits}}`, '/subject'],
    ['tickets', `{"subject":"S","dealIds":["1",${digits}]}`, '/dealIds'],
  ])('answers 400 to a number that JSON cannot carry exactly: POST /api/%s %s', async (type, text, pointer) => {
    const answer = await service.send('POST', `/api/${type}`, text);
    await expectProblem(answer, 400, 'invalid-request');
    expect(answer.body.errors).toMatchObject([
      { pointer, message: expect.stringContaining('send it as text') as string },
    ]);
  });

  it('reports such a number of a record beside the other records', async () => {
    const answer = await service.send(
      'POST',
      '/api/deals/batch',
      `{"records":[{"amount":5},{"dealname":"D","amount":${digits}}]}`,
    );
    expect(answer.body.results).toMatchObject([
      { status: 400, problem: { errors: [{ pointer: '/dealname' }] } },
      { status: 400, problem: { errors: [{ pointer: '/amount', code: 'inexact-number' }] } },
    ]);
  });

  it.each([
    ['GET', '/api/writes?cause=%00', undefined, '?cause'],
    ['GET', '/api/writes?cursor=%00', undefined, '?cursor'],
    ['GET', '/api/writes?%00=x', undefined, ''],
    ['GET', '/api/writes?cause=a&cause=%00', undefined, '?cause/1'],
    ['GET', '/api/writes/%00', undefined, ''],
    ['POST', '/api/writes/%00/retry', {}, ''],
    ['POST', '/api/writes/019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10/retry', { omit: ['a\u0000'] }, '/omit/0'],
    [
      'POST',
      '/api/writes/019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10/retry',
      { properties: { a: '\ud800' } },
      '/properties/a',
    ],
    ['GET', '/api/new-crm-objects?cursor=%00', undefined, '?cursor'],
    ['GET', '/api/new-crm-objects?since=%00', undefined, '?since'],
    ['GET', '/api/contacts/%00', undefined, ''],
    ['GET', '/api/contacts/a%00%40example.com', undefined, ''],
    ['GET', '/api/deals/1?properties=%00', undefined, '?properties'],
    ['GET', '/api/tickets/%00', undefined, ''],
    ['GET', '/api/properties/%00', undefined, ''],
    ['GET', '/api/pipelines/%00', undefined, ''],
    ['POST', '/api/contacts', { email: 'a@example.com', properties: { 'a\u0000': 'x' } }, '/properties'],
    ['POST', '/api/tickets', { subject: 'S\udc00' }, '/subject'],
  ])('%s %s with text that cannot be stored is a 400 that names it', async (method, path, body, pointer) => {
    const answer = await service.send(method, path, body);
    await expectProblem(answer, 400, 'invalid-request');
    expect(answer.body.errors[0]?.pointer).toBe(pointer);
  });

  it.each([
    ['GET', '/api/contacts/a%E2%80%8Bda%40example.com'],
    ['GET', '/api/contacts/mi%E2%84%AAe%40example.com'],
  ])('%s %s is a 400, because the address looks like another one', async (method, path) => {
    await expectProblem(await service.send(method, path), 400, 'invalid-request');
  });

  it('says where an unknown field belongs', async () => {
    const { body } = await service.send('POST', '/api/contacts', { email: 'a@example.com', favourite_colour: 'red' });
    expect(body.detail).toContain('{"properties": {"favourite_colour": …}}');
  });

  it.each([
    ['malformed', '{"email": "a@example.com"'],
    ['not JSON', 'email=a@example.com'],
    ['empty', ''],
    ['a body that poisons prototypes', '{"email":"a@example.com","__proto__":{"x":1}}'],
  ])('answers 400 to a body that is %s', async (_name, text) => {
    const answer = await service.send('POST', '/api/contacts', text, { 'content-type': 'application/json' });
    await expectProblem(answer, 400, 'malformed-json');
  });

  it.each([['null'], ['[]'], ['"text"'], ['5'], ['[{"email":"a@example.com"}]']])(
    'answers 400 to the JSON value %s',
    async (text) => {
      await expectProblem(await service.send('POST', '/api/contacts', text), 400, 'invalid-request');
    },
  );

  it.each([
    ['a list in a list', `{"email":"a@example.com","properties":{"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`],
    ['an object in an object', `{"email":"a@example.com","x":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`],
  ])('answers 400 to %s, twenty thousand deep', async (_name, text) => {
    await expectProblem(await service.send('POST', '/api/contacts', text), 400, 'invalid-request');
  });

  it('answers 400 to a list, and says what is wanted', async () => {
    const { body } = await service.send('POST', '/api/contacts', '[]');
    expect(body.detail).toBe('The body must be a JSON object, such as {"email": "ada@example.com"}, and is a list.');
  });

  it('answers 400 to an object of more members than any record has, at once', async () => {
    const properties = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`p${index}`, '']));
    const answer = await service.send('POST', '/api/contacts', { email: 'a@example.com', properties });
    await expectProblem(answer, 400, 'invalid-request');
    expect(answer.body.detail).toContain('2000 members');
  });

  it('answers 400 to text that is not UTF-8, rather than keeping what it is not', async () => {
    const answer = await fetch(`${service.url}/api/contacts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.apiKey}`, 'content-type': 'application/json; charset=latin1' },
      body: Buffer.from('{"email":"a@example.com","firstname":"J\u00f8rn"}', 'latin1'),
    });
    expect(await answer.json()).toMatchObject({ status: 400, code: 'malformed-json' });
  });

  it('answers 415 to a compressed body', async () => {
    const answer = await service.send('POST', '/api/contacts', '{}', { 'content-encoding': 'gzip' });
    await expectProblem(answer, 415, 'unsupported-media-type');
  });

  it.each([
    ['what is no HTTP', 'GARBAGE\r\n\r\n', 'HTTP/1.1 400 '],
    [
      'a head of twenty thousand bytes',
      `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`,
      'HTTP/1.1 431 ',
    ],
    [
      'an expectation that it does not know',
      'GET /api/nothing HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nConnection: close\r\n\r\n',
      'HTTP/1.1 404 ',
    ],
  ])('answers %s with a problem too', async (_name, text, start) => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.end(text);
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    const answer = Buffer.concat(chunks).toString();
    expect(answer.startsWith(start)).toBe(true);
    expect(answer).toContain('content-type: application/problem+json');
  });

  it('does not take a caller who goes away in the middle for a failure of its own', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error');
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    const ended = once(service.app.getHttpServer(), 'request').then(([incoming]: unknown[]) =>
      once(incoming as IncomingMessage, 'close').catch(() => undefined),
    );
    const head = [
      'POST /api/contacts HTTP/1.1',
      'Host: x',
      `Authorization: Bearer ${service.apiKey}`,
      'Content-Type: application/json',
      'Content-Length: 100',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n{"email":`, () => socket.resetAndDestroy());
    await ended;
    // The response to this request shows that the service has handled the previous one.
    await service.send('GET', '/health/live');
    expect(logged).not.toHaveBeenCalled();
    logged.mockRestore();
  });

  it('answers 413 to a body of two megabytes', async () => {
    const answer = await service.send('POST', '/api/contacts', {
      email: 'a@example.com',
      firstname: 'x'.repeat(2_000_000),
    });
    await expectProblem(answer, 413, 'body-too-large');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])('answers 415 to %s', async (type) => {
    const answer = await service.send('POST', '/api/contacts', 'email=a@example.com', { 'content-type': type });
    await expectProblem(answer, 415, 'unsupported-media-type');
  });

  it('answers 404 to an unknown route', async () => {
    await expectProblem(await service.send('GET', '/api/quotes'), 404, 'route-not-found');
  });

  it('answers 405 to an unknown method and names those that work', async () => {
    const answer = await service.send('DELETE', '/api/contacts');
    await expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.get('allow')).toBe('POST, PUT');
  });

  it.each([
    ['POST', '/api/nothing', 'application/json', '{"email": ', 404, 'route-not-found'],
    ['POST', '/api/nothing', 'text/plain', 'x', 404, 'route-not-found'],
    ['DELETE', '/api/contacts', 'application/json', '', 405, 'method-not-allowed'],
    ['OPTIONS', '/api/contacts', 'application/json', '', 405, 'method-not-allowed'],
    ['PATCH', '/api/contacts', 'text/plain', 'x', 405, 'method-not-allowed'],
  ])('%s %s is refused for its route, whatever its %s body is', async (method, path, type, body, status, code) => {
    await expectProblem(await service.send(method, path, body, { 'content-type': type }), status, code);
  });

  it('answers 400 to a path that is no path', async () => {
    await expectProblem(await service.send('GET', '/api/%'), 400, 'invalid-request');
  });

  it.each([
    ['no key', {}],
    ['a wrong key', { authorization: 'Bearer hck_wrong' }],
    ['another scheme', { authorization: 'Basic aGVsbG86d29ybGQ=' }],
  ])('answers 401 to %s, before it looks at the body', async (_name, headers) => {
    const answer = await request(`${service.url}/api/contacts`, 'POST', { nonsense: true }, headers);
    await expectProblem(answer, 401, 'unauthorized');
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it.each([
    ['type=', '?type'],
    ['limit=0', '?limit'],
    ['limit=201', '?limit'],
    ['limit=ten', '?limit'],
    ['since=yesterday', '?since'],
    ['since=2026-W10', '?since'],
    ['since=2026-11-24T00:00:00Z&until=2026-11-23T00:00:00Z', '?until'],
    ['cursor=nonsense', '?cursor'],
    ['page=0', '?page'],
    ['page=9999', '?page'],
    ['page=1&cursor=x', '?page'],
    ['color=red', '?color'],
    ['type=deals&type=contacts', '?type'],
  ])('GET /api/new-crm-objects?%s is a 400 that names the parameter', async (query, pointer) => {
    const answer = await service.send('GET', `/api/new-crm-objects?${query}`);
    await expectProblem(answer, 400, 'invalid-request');
    expect(answer.body.errors[0]?.pointer).toBe(pointer);
  });

  it('GET /api/new-crm-objects?type=quotes is a 400 that names the parameter, if the portal has no such type of its own', async () => {
    const answer = await service.send('GET', '/api/new-crm-objects?type=quotes');
    const asked = await service.simulator.requests();
    expect(asked.map(({ method, path }) => [method, path])).toEqual([
      ['GET', apiPath('crm-object-schemas', 'schemas')],
    ]);
    await service.simulator.forget();
    await expectProblem(answer, 400, 'invalid-request');
    expect(answer.body.errors[0]?.pointer).toBe('?type');
  });

  it('stored nothing of all this', async () => {
    expect(await service.query('SELECT * FROM crm_objects')).toEqual([]);
    expect(await service.query('SELECT * FROM record_identities')).toEqual([]);
  });
});

import { ApiKeys } from '../src/api-keys/api-keys';
import { documentationGaps } from '../src/openapi/documentation-gaps';
import { problemCatalogue } from '../src/problems/problem-catalogue';
import { ApiDocument, type DocumentedRequest, type WireAnswer } from './support/api-document';
import { startTestService, type TestService } from './support/test-service';

const api = new ApiDocument();
const requests = api.requests();

describe('the OpenAPI document', () => {
  it('leaves no route, answer or field untold', () => {
    expect(documentationGaps(api.document)).toEqual([]);
  });

  it('says what to add where a route is not told of completely', () => {
    const bare = {
      ...api.document,
      tags: [],
      paths: {
        '/api/things/{id}': {
          get: {
            parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
            responses: {
              200: {
                description: '',
                content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
              },
            },
          },
        },
      },
      components: {
        schemas: { Thing: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] } },
      },
    } as unknown as typeof api.document;
    expect(documentationGaps(bare)).toEqual([
      'GET /api/things/{id}: has no summary; begin the doc comment above its method with one.',
      'GET /api/things/{id}: needs one tag; add @ApiTags to its controller.',
      expect.stringContaining('the path parameter id has no description'),
      expect.stringContaining('the required path parameter id has no example'),
      expect.stringContaining('the answer 200 has no description'),
      expect.stringContaining('add an @example to Thing.name'),
      'Thing.name has no description; write a doc comment above the field.',
    ]);
  });

  it('has only examples of answers that its schemas allow', () => {
    const wrong = api.operations.flatMap((placed) =>
      Object.entries(placed.operation.responses).flatMap(([status, { content = {} }]) =>
        Object.entries(content).flatMap(([contentType, media]) =>
          api.examplesOf(media).map(([name, value]) => {
            const answer = { status: Number(status), contentType, text: JSON.stringify(value) };
            const mismatch = api.mismatch(placed, answer);
            return mismatch && `${name}: ${mismatch}`;
          }),
        ),
      ),
    );
    expect(wrong.filter(Boolean)).toEqual([]);
  });

  it('tells of an erasure wherever a caller may wait for the outcome of one write', () => {
    const writes = Object.entries(api.document.paths).flatMap(([path, operations]) =>
      Object.entries(operations as Record<string, { responses?: Record<string, unknown> }>)
        .filter(([, { responses = {} }]) => JSON.stringify(responses[202] ?? null).includes('schemas/WriteDto'))
        .map(([method, { responses = {} }]) => ({ route: `${method} ${path}`, tells: '410' in responses })),
    );
    expect(writes.length).toBeGreaterThan(20);
    expect(writes.filter(({ tells }) => !tells)).toEqual([]);
  });

  it('enumerates the code of every problem', () => {
    expect([...(api.schemas.ProblemDto?.properties?.code?.enum ?? [])].sort()).toEqual(
      Object.keys(problemCatalogue).sort(),
    );
  });
});

/**
 * The request with another externalId, if it creates a record that an earlier test has created with the same one; with the
 * default, if it chooses the key property of tickets that earlier tests have created.
 */
function unsent(request: DocumentedRequest): DocumentedRequest {
  const { body } = request;
  if (request.path.includes('/key-properties/')) return { ...request, body: { property: null } };
  const isCreation = request.method === 'POST' && request.path === '/api/tickets';
  if (!isCreation || typeof body !== 'object' || body === null || !('externalId' in body)) return request;
  return { ...request, body: { ...body, externalId: 'NEVER-SENT' } };
}

describe('the running service', () => {
  let service: TestService;
  /** Headers of every response, even without a route. */
  let ofBrowsers: string[];
  beforeAll(async () => {
    service = await startTestService();
    const { headers } = await fetch(`${service.url}/no-such-route`);
    ofBrowsers = [...headers.keys()].filter((name) => name !== 'x-request-id');
  });
  afterAll(() => service.stop());

  async function send({ method, path, body }: DocumentedRequest, headers: Record<string, string>): Promise<WireAnswer> {
    const answer = await fetch(service.url + path, {
      method,
      redirect: 'manual',
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const contentType = answer.headers.get('content-type');
    if (!contentType?.startsWith('text/event-stream'))
      return { status: answer.status, contentType, text: await answer.text(), headers: answer.headers };
    // An event stream does not end.
    const reader = answer.body?.getReader();
    const first = await reader?.read();
    await reader?.cancel();
    return {
      status: answer.status,
      contentType,
      text: Buffer.from((first?.value as Uint8Array | undefined) ?? '').toString(),
      headers: answer.headers,
    };
  }

  // In the order of the document, because later requests use records of earlier ones.
  it.each(requests.map((request) => [request.name, request] as const))(
    'answers as documented: %s',
    async (_, request) => {
      const authorization = `Bearer ${service.apiKey}`;
      const mismatches: unknown[] = [];
      for (const prefer of ['wait=20', 'respond-async']) {
        const answer = await send(request, { authorization, prefer });
        mismatches.push(api.mismatch(request.placed, answer));
        mismatches.push(api.headerMismatches(request.placed, answer, ofBrowsers));
      }
      expect(mismatches).toEqual([null, [], null, []]);
    },
  );

  it('tells of the rate limit, and when to come back, as documented', async () => {
    const once = await service.app.get(ApiKeys).create('once', { rateLimit: 1 });
    const request = requests.find(({ path }) => path === '/api/pipelines/deals');
    if (!request) throw new Error('the document has no such route');
    const answers = [];
    for (const authorization of [`Bearer ${once}`, `Bearer ${once}`, 'Bearer none']) {
      answers.push(await send(request, { authorization }));
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 401]);
    const { responses } = request.placed.operation;
    for (const [index, names] of [
      ['ratelimit', 'ratelimit-policy'],
      ['ratelimit', 'ratelimit-policy', 'retry-after'],
      [],
    ].entries()) {
      const { status = 0, headers } = answers[index] ?? {};
      const told = Object.keys(responses[status]?.headers ?? {}).map((name) => name.toLowerCase());
      const limits = (all: Iterable<string>): string[] =>
        [...all].filter((name) => /^(ratelimit|retry-after)/.test(name)).sort();
      expect(limits(headers?.keys() ?? [])).toEqual(names);
      expect(limits(told)).toEqual(names);
    }
    expect(answers.map((answer) => api.headerMismatches(request.placed, answer, ofBrowsers))).toEqual([[], [], []]);
  });

  it('lets in without a key only where the document says so', async () => {
    for (const request of requests) {
      const answer = await send(request, {});
      const isGuarded = (request.placed.operation.security ?? []).length > 0;
      expect([request.name, answer.status === 401]).toEqual([request.name, isGuarded]);
      expect(api.mismatch(request.placed, answer)).toBeNull();
    }
  });

  it('accepts every example of a body', async () => {
    const withBody = requests.filter(({ body, path }) => body !== undefined && !path.includes('/retry'));
    expect(withBody.length).toBeGreaterThan(8);
    for (const request of withBody.map(unsent)) {
      const { status, text } = await send(request, { authorization: `Bearer ${service.apiKey}` });
      if (![200, 201, 207].includes(status)) throw new Error(`${request.name} was answered ${status}: ${text}`);
      expect(text).not.toContain('"problem"');
    }
  });
});

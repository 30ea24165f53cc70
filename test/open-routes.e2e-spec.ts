import { request } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';

/** All routes without an API key. A new entry makes its route public. */
const open = [
  'GET /api/docs',
  'GET /api/openapi.json',
  'GET /api/openapi.yaml',
  'GET /api/hubspot/oauth/callback',
  'GET /health/live',
  'GET /health/ready',
  'GET /',
  'GET /page/:file',
];
/** The files of the Swagger page. */
const openFiles = 'GET /api/docs/';

/** A value for path parameters. */
const inPlaceOfParameters = '1';

describe('every route', () => {
  let service: TestService;
  let routes: string[];
  beforeAll(async () => {
    service = await startTestService({ env: { METRICS_TOKEN: 'x'.repeat(32), TRUSTED_PROXIES: '127.0.0.1' } });
    routes = routesOf(service.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }));
  });
  afterAll(() => service.stop());

  it('is seen by this test', () => {
    expect(routes.length).toBeGreaterThan(15);
    for (const route of ['POST /api/contacts', 'POST /api/deals/batch', 'GET /api/writes/:writeId', 'GET /health/live'])
      expect(routes).toContain(route);
  });

  it('refuses who has no API key and who has a wrong one, unless it is on the list', async () => {
    const letIn: string[] = [];
    for (const [index, route] of routes.entries()) {
      // An address of its own: one address may not send so many wrong keys.
      const address = `203.0.113.${index}`;
      const [method = '', pattern = ''] = route.split(' ');
      const path = pattern.replace(/:\w+/g, inPlaceOfParameters);
      for (const authorization of ['', `Bearer hck_${'x'.repeat(43)}`]) {
        const headers = { authorization, 'x-forwarded-for': address };
        const answer = await fetch(service.url + path, { method, redirect: 'manual', headers });
        await answer.arrayBuffer();
        if (answer.status === 401) continue;
        letIn.push(route);
        break;
      }
    }
    expect(letIn.filter((route) => !open.includes(route) && !route.startsWith(openFiles))).toEqual([]);
  });

  it('is told apart by no stranger: what exists and what does not get the same answer', async () => {
    const [known, unknown] = await Promise.all(
      ['00000000-0000-7000-8000-000000000000', 'nothing'].map((id) =>
        request(`${service.url}/api/writes/${id}`, 'GET', undefined, { authorization: 'Bearer wrong' }),
      ),
    );
    expect(known?.body).toEqual(unknown?.body);
  });

  it('is named by the list where it is open', () => {
    expect(open.filter((route) => !routes.includes(route))).toEqual([]);
  });
});

/** Parses Fastify's route tree into `METHOD /path`. HEAD is omitted, because each GET has it. */
function routesOf(tree: string): string[] {
  const places: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^([│ ]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (part === '') return [];
    const depth = indent.length / 4;
    const path = (places[depth - 1] ?? '') + part;
    places.splice(depth, places.length, path);
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${path}`);
  });
}

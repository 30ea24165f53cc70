import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startTestService, type TestService } from './support/test-service';

describe('the API description', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  it('is served without a key, as a page that needs nothing from elsewhere', async () => {
    const page = await fetch(`${service.url}/api/docs`);
    expect(page.status).toBe(200);
    const html = await page.text();
    const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, asset = '']) => asset);
    expect(assets.length).toBeGreaterThan(2);
    for (const asset of assets) {
      const url = new URL(asset, `${service.url}/api/docs`);
      expect(url.origin).toBe(service.url);
      const answer = await fetch(url);
      expect(answer.status).toBe(200);
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0);
    }
  });

  it('is served as JSON and YAML, with every route of the committed document', async () => {
    const committed = JSON.parse(readFileSync(path.join(__dirname, '../docs/openapi.json'), 'utf8')) as {
      paths: object;
    };
    const json = (await (await fetch(`${service.url}/api/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(json.paths).sort()).toEqual(Object.keys(committed.paths).sort());
    const yaml = await (await fetch(`${service.url}/api/openapi.yaml`)).text();
    for (const route of Object.keys(committed.paths)) expect(yaml).toContain(route);
  });

  it('gives optional parameters no example, which the page would fill in and send', () => {
    // The test reads the committed document, because the Swagger plugin does not run under Jest.
    const { paths } = JSON.parse(readFileSync(path.join(__dirname, '../docs/openapi.json'), 'utf8')) as {
      paths: Record<string, Record<string, { parameters?: { name: string; required: boolean; schema: object }[] }>>;
    };
    const parameters = Object.values(paths).flatMap((at) =>
      Object.values(at).flatMap((route) => route.parameters ?? []),
    );
    expect(parameters.map(({ name }) => name)).toContain('since');
    for (const { required, schema } of parameters) if (!required) expect(schema).not.toHaveProperty('example');
  });
});

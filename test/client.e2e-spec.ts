import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { createClient, type CrmClient } from '../client/index.js';
import { startRun } from './support/run';
import { startTestService, type TestService } from './support/test-service';

const root = path.join(__dirname, '..');
const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe('a consumer', () => {
  let service: TestService;
  let crm: CrmClient;
  beforeAll(async () => {
    service = await startTestService();
    crm = createClient({ baseUrl: service.url, apiKey: service.apiKey, portalId: '1234567' });
  });
  afterAll(() => service.stop());

  it('writes, and finds what was created, by the typed client', async () => {
    const { data, response } = await crm.POST('/api/contacts', {
      params: { header: { 'Idempotency-Key': 'client-1' } },
      body: { email: 'client@example.com', firstname: 'Ada', properties: { numemployees: '50' } },
    });
    if (!data || !('outcome' in data)) throw new Error(`it was answered ${response.status}`);
    expect(data).toMatchObject({ outcome: 'created', objectType: 'contacts', portalId: '1234567' });

    const deals = await crm.POST('/api/deals/batch', {
      body: { records: [{ dealname: 'Typed', contactEmail: 'client@example.com' }, { dealname: null }] },
    });
    expect(deals.data?.results.map(({ status }) => status)).toEqual([201, 400]);

    const listed = await crm.GET('/api/new-crm-objects', { params: { query: { type: 'contacts' } } });
    expect(listed.data?.results.map(({ name }) => name)).toEqual(['Ada']);

    await service.simulator.order({ match: { path: '/tickets/' }, times: 1, delayMs: 1_000 });
    const asked = await crm.POST('/api/tickets', {
      params: { header: { Prefer: 'respond-async' } },
      body: { subject: 'Later' },
    });
    if (!asked.data || !('state' in asked.data)) throw new Error(`it was answered ${asked.response.status}`);
    const write = await crm.GET('/api/writes/{writeId}', { params: { path: { writeId: asked.data.id } } });
    expect(write.data?.objectType).toBe('tickets');
  });

  it('gets a problem as a value, with its code and what to mend', async () => {
    const { data, error, response } = await crm.POST('/api/contacts', { body: { email: 'nobody' } });
    expect([response.status, data, error?.code]).toEqual([400, undefined, 'invalid-request']);
    expect(error?.errors).toMatchObject([{ pointer: '/email' }]);
    const stranger = createClient({ baseUrl: service.url, apiKey: 'hck_none' });
    expect((await stranger.GET('/api/portals')).error?.code).toBe('unauthorized');
  });

  it('runs the example for Node', async () => {
    const env = { CRM_URL: service.url, CRM_API_KEY: service.apiKey };
    const run = startRun(path.join(root, 'examples/node.mjs'), { cwd: root, env });
    expect([await run.ended, run.output()]).toEqual([
      0,
      expect.stringMatching(
        /^company \d+ created\ncontact \d+ created\ndeal \d+ created, contact associated\ndeal \d+, company \d+ associated\nticket \d+ created\nproduct \d+ created, exactly-once\n400 invalid-request at \/email\n$/,
      ),
    ]);
  });

  (hasCurl ? it : it.skip)('runs the example for curl', async () => {
    const inEnvironment = 'CRM_URL="$0" CRM_API_KEY="$1" exec bash examples/curl.sh';
    const { stdout } = await promisify(execFile)('bash', ['-c', inEnvironment, service.url, service.apiKey], {
      cwd: root,
    });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id?: string; results?: object[] });
    expect(answers.map(({ id, results }) => (id ? 'a record' : results?.length))).toEqual(['a record', 'a record', 2]);
  });
});

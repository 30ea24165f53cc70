import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runSend } from '../src/cli/run-send';
import { startRun, type Run } from './support/run';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const cli = path.join(__dirname, '../dist/src/cli.js');
const localCli = path.join(__dirname, '../dist/src/local/cli.js');

/** The result of a line, with all members that it may have. */
interface Result {
  line: number;
  status: number | string;
  outcome?: { id: string; writeId: string; outcome: string };
  problem?: { code: string };
  error?: { code: string; message: string };
}

describe('send', () => {
  let service: TestService;
  let directory: string;
  let variables: Record<string, string>;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT: 'off' } });
    directory = mkdtempSync(path.join(tmpdir(), 'send-'));
    variables = { CRM_URL: service.url, CRM_API_KEY: service.apiKey };
  });
  afterEach(() => service.simulator.forgetFaults());
  afterAll(async () => {
    rmSync(directory, { recursive: true });
    await service.stop();
  });

  const fileOf = (name: string): string => path.join(directory, name);
  function file(name: string, lines: string[]): string {
    writeFileSync(fileOf(name), lines.map((line) => `${line}\n`).join(''));
    return fileOf(name);
  }
  const parsed = (output: string): Result[] =>
    output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Result);
  const statuses = (results: Result[]): [number, Result['status']][] =>
    results.map(({ line, status }) => [line, status]);
  const command = (args: string[], { entry = cli, env = variables } = {}): Run =>
    startRun(entry, { cwd: directory, args: ['send', ...args], env });

  /** Runs the command in this process. */
  async function send(
    args: string[],
    { given = variables, input = '' } = {},
  ): Promise<{ results: Result[]; messages: string; failed: boolean; lines: string[] }> {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const [output, messages] = [text(stdout), text(stderr)];
    const streams = { stdin: Readable.from([Buffer.from(input)]), stdout, stderr };
    const ended = await runSend(args, given, streams).finally(() => {
      stdout.end();
      stderr.end();
    });
    return { ...ended, results: parsed(await output), messages: await messages };
  }
  const ticketsNamed = async (prefix: string): Promise<string[]> =>
    (await service.simulator.records('tickets'))
      .map(({ properties }) => properties.subject ?? '')
      .filter((subject) => subject.startsWith(prefix))
      .sort();

  it('writes each record, and reports malformed lines by number without stopping', async () => {
    const input = file('mixed.ndjson', [
      '\ufeff{"email": "ada@example.com", "firstname": "Ada"}\r',
      '',
      'email,firstname',
      '{"email": "charles@example.com"}',
      '{"email": "not an address"}',
      '["a list"]',
      '{"email": "ada@example.com", "lastname": "Lovelace"}',
    ]);
    const { results, messages, failed, lines } = await send([input, '--type', 'contacts']);
    expect(statuses(results)).toEqual([
      [1, 201],
      [3, 'malformed'],
      [4, 201],
      [5, 400],
      [6, 'malformed'],
      [7, 200],
    ]);
    expect(results[0]?.outcome).toMatchObject({ outcome: 'created' });
    expect(results[1]?.error).toMatchObject({ code: 'not-json' });
    expect(results[3]?.problem).toMatchObject({ code: 'invalid-request' });
    expect(results[4]?.error).toEqual({ code: 'not-an-object', message: 'The line is not a JSON object.' });
    expect(messages).toBe('6 lines: 2 created, 1 updated, 1 failed, 2 malformed.\n');
    expect([failed, lines]).toEqual([true, []]);
  });

  it('continues an interrupted run without writing a record twice', async () => {
    // POST always creates a ticket, so that a second request would show.
    const lines = [1, 2, 3, 4, 5, 6].map((number) => JSON.stringify({ subject: `Resumed ${number}` }));
    const args = ['--type', 'tickets', '--batch-size', '2'];
    const interrupted = command(['-', ...args]);
    interrupted.child.stdin?.write(`${lines.slice(0, 2).join('\n')}\n`);
    await interrupted.prints(/"line":2,"status":201/);
    // The service accepts the next chunk, and the run ends before it gets the answer.
    await service.simulator.order({ match: { path: '/tickets/batch' }, times: 1, delayMs: 1000 });
    interrupted.child.stdin?.write(`${lines.slice(2, 4).join('\n')}\n`);
    await until(async () => (await service.simulator.faultsMet()) === 1);
    interrupted.child.kill('SIGKILL');
    expect(await interrupted.ended).toBe('SIGKILL');
    expect(interrupted.output()).not.toContain('"line":3');

    const { results, messages, failed } = await send([file('resumed.ndjson', lines), ...args]);
    expect(statuses(results)).toEqual([1, 2, 3, 4, 5, 6].map((line) => [line, 201]));
    expect(messages).toBe('6 lines: 6 created. An earlier run had sent 4 of them.\n');
    expect(failed).toBe(false);
    expect(await ticketsNamed('Resumed')).toEqual([1, 2, 3, 4, 5, 6].map((number) => `Resumed ${number}`));

    const again = await send([fileOf('resumed.ndjson'), ...args]);
    expect(again.results).toEqual(results);
    expect(again.messages).toContain('An earlier run had sent 6 of them.');
    expect(await ticketsNamed('Resumed')).toHaveLength(6);
  }, 60_000);

  it('fails only the line that is too long, or that the service refuses to read', async () => {
    const names = [
      'address',
      'city',
      'company',
      'jobtitle',
      'website',
      'firstname',
      'lastname',
      'phone',
      'zip',
      'state',
    ];
    const contact = (name: string, values = 0, characters = 60_000): string => {
      const large = names.slice(0, values).map((property) => [property, 'x'.repeat(characters)]);
      return JSON.stringify({ email: `${name}@large.example.com`, properties: Object.fromEntries(large) as object });
    };
    const input = file('large.ndjson', [
      contact('first'),
      contact('too-long', 10, 200_000),
      contact('too-large', 10),
      contact('second'),
      '{"email": "poison@large.example.com", "__proto__": {}}',
      contact('large', 8),
      contact('third'),
    ]);
    const { results } = await send([input, '--type', 'contact']);
    expect(statuses(results)).toEqual([
      [1, 201],
      [2, 'malformed'],
      [3, 413],
      [4, 201],
      [5, 400],
      [6, 201],
      [7, 201],
    ]);
    expect(results[1]?.error?.code).toBe('line-too-long');
    expect(results[2]?.problem?.code).toBe('record-too-large');
    expect(results[4]?.problem?.code).toBe('malformed-json');
    const contacts = (await service.simulator.records('contacts')).map(({ properties }) => properties.email ?? '');
    expect(contacts.filter((email) => email.endsWith('@large.example.com')).sort()).toEqual(
      ['first', 'large', 'second', 'third'].map((name) => `${name}@large.example.com`),
    );
  });

  it('writes records of every type, and results to a file', async () => {
    const input = '{"properties": {"name": "Engine", "price": 17000}}\n{"properties": {"name": "Card"}}';
    const args = ['-', '--type', 'product', '--results', fileOf('results.ndjson'), '--portal', '1234567'];
    const { results, failed } = await send(args, { input });
    expect([results, failed]).toEqual([[], false]);
    expect(statuses(parsed(readFileSync(fileOf('results.ndjson'), 'utf8')))).toEqual([
      [1, 201],
      [2, 201],
    ]);
  });

  it('sends nothing of an empty file', async () => {
    const run = command([file('empty.ndjson', []), '--type', 'contacts']);
    expect(await run.ended).toBe(0);
    expect(run.output()).toBe('0 lines.\n');
  });

  it('stops at an answer that every request would get, and names the next step', async () => {
    const input = file('stopped.ndjson', ['{"subject": "a"}', '{"subject": "b"}', '{"subject": "c"}']);
    const given = { ...variables, CRM_API_KEY: 'hck_unknown' };
    const { results, messages, failed } = await send([input, '--type', 'tickets', '--batch-size', '2'], { given });
    expect(statuses(results)).toEqual([
      [1, 401],
      [2, 401],
    ]);
    expect(messages).toMatch(
      /^2 lines: 2 failed\.\nStopped after line 2\. unauthorized: .*\nLater lines were not sent/,
    );
    expect(failed).toBe(true);
  });

  it('stops if the service does not answer in time', async () => {
    const given = { ...variables, CRM_URL: 'http://127.0.0.1:1' };
    const { results, failed } = await send(['-', '--type', 'tickets', '--retry-for', '0'], { given, input: '{}' });
    expect(results).toMatchObject([{ line: 1, status: 'unanswered', error: { code: 'no-answer' } }]);
    expect(failed).toBe(true);
  });

  it('ends with status 1 for a failed line, and 2 for a wrong command line', async () => {
    const input = file('status.ndjson', ['{"email": "status@example.com"}', 'x']);
    writeFileSync(fileOf('key.txt'), `${service.apiKey}\n`);
    const args = [input, '--type', 'contacts'];
    const runs = [
      command(args),
      // A development machine needs no database of its own.
      command([...args, '--api-key-file', 'key.txt', '--url', service.url], { entry: localCli, env: {} }),
      command([input]),
      command(args, { env: {} }),
      command([fileOf('missing.ndjson'), '--type', 'contacts']),
      command([directory, '--type', 'contacts']),
      command([...args, '--results', input]),
      command(['--help']),
    ];
    expect(await Promise.all(runs.map(({ ended }) => ended))).toEqual([1, 1, 2, 2, 2, 2, 2, 0]);
    const outputs = runs.map(({ output }) => output());
    expect(outputs[0]).toContain('{"line":2,"status":"malformed"');
    expect(outputs[0]).toContain('2 lines: 1 created, 1 malformed.');
    expect(outputs[3]).toContain('CRM_API_KEY');
    expect(outputs[4]).toContain('no such file');
    expect(outputs[6]).toContain('the results need another file');
    expect(outputs[7]).toContain('Examples:');
    expect(readFileSync(input, 'utf8')).toContain('status@example.com');
    expect(outputs.join('')).not.toContain(service.apiKey);
  }, 60_000);
});

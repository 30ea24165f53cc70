import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { startSimulator } from '../../simulator/simulator';
import { ApiDocument, type WireAnswer } from './api-document';
import { fuzzRequests, type FuzzRequest } from './fuzz-requests';
import { memoryOf, memoryReports, type MemoryUse } from './memory-use';
import { registerApiKey } from './register-api-key';
import { startRun } from './run';
import { clientEnv } from './test-client';

/** What a run of the fuzz needs. */
export interface FuzzRunOptions {
  /** A migrated database of its own. */
  databaseUrl: string;
  /** Variables with which the service uses it, where the URL is not all. */
  databaseEnv?: Record<string, string>;
  requests: number;
  concurrency: number;
  /** The same seed gives the same requests. */
  seed: number;
  /** Told how far it is. */
  progress?: (line: string) => void;
}

/** What a run found. */
export interface FuzzRunResult {
  sent: number;
  /** Answers by status; 0 for a connection that ended without one. */
  statuses: Record<number, number>;
  /** Answers of 5xx other than 503, answers outside the document, requests without an answer; each kind once. */
  findings: string[];
  /** What the process said of itself: errors, warnings, rejections. Nothing is expected. */
  output: string[];
  /** At the start, in the middle and at the end. */
  memory: MemoryUse[];
}

const entry = path.join(__dirname, '../../dist/src/main.js');
const chunk = 250;
/** So long a request may take before it counts as unanswered: longer than the service waits for HubSpot. */
const patienceMs = 30_000;
/** What the service takes in unless it is told otherwise. */
const bodyLimitBytes = 1_048_576;

/** What is no HTTP/1.1, or only half of it. */
const rawRequests = [
  'garbage\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'GET /api/portals HTTP/1.1\r\n\r\n',
  'GET /api/portals HTTP/1.1\r\nHost: x\r\nBad Header: x\r\n\r\n',
  'POST /api/contacts HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
  'POST /api/contacts HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'POST /api/contacts HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n',
  'GET /api/portals\u0000 HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET http://elsewhere.example.com/api/portals HTTP/1.1\r\nHost: x\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n',
  'CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n',
];

/** Sends generated requests at a process of the service, which works with the simulator, and judges every answer. */
export async function fuzzRun(options: FuzzRunOptions): Promise<FuzzRunResult> {
  const { databaseUrl, requests, concurrency, seed, progress = (): void => undefined } = options;
  const { databaseEnv = { DATABASE_URL: databaseUrl } } = options;
  const api = new ApiDocument();
  const simulator = await startSimulator({ searchLagMs: 0, tier: 'unlimited' });
  const apiKey = await registerApiKey(databaseUrl, 'fuzz');
  const run = startRun(entry, {
    cwd: tmpdir(),
    nodeArgs: memoryReports,
    env: {
      ...clientEnv({ env: databaseEnv }, simulator),
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'log',
      MIGRATE_ON_START: 'false',
      WRITE_WAIT_SECONDS: '5',
      PUBLIC_URL: 'https://crm.example.com',
    },
  });
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  try {
    const [, url = ''] = await run.prints(/Listening on (http:[^,\s]+),/);
    const result: FuzzRunResult = { sent: 0, statuses: {}, findings: [], output: [], memory: [] };
    const kinds = new Set<string>();
    const find = (kind: string, finding: string): void => {
      if (kinds.has(kind)) return;
      kinds.add(kind);
      result.findings.push(finding);
      progress(finding);
    };
    const judge = (request: FuzzRequest, answer: WireAnswer | Error): void => {
      const what = describe(request);
      // Node's own errors are of another realm where Jest runs: instanceof does not know them.
      const status = 'status' in answer ? answer.status : 0;
      result.sent += 1;
      result.statuses[status] = (result.statuses[status] ?? 0) + 1;
      if (!('status' in answer)) {
        // What is refused before its method has been read is answered with a body, a HEAD too.
        if (request.method === 'HEAD' && 'x-large' in request.headers) return;
        // What is refused before its body has been read whole: the answer may be lost with the connection.
        if (Buffer.byteLength(request.body ?? '') > bodyLimitBytes) return;
        find(answer.message, `no answer (${answer.message}): ${what}`);
        return;
      }
      if (status >= 500 && status !== 503)
        find(`${status} ${request.target}`, `${status}: ${what}: ${answer.text.slice(0, 300)}`);
      const mismatch = mismatchOf(api, request, answer);
      if (mismatch !== null) find(mismatch.slice(0, 90), `${mismatch} | ${what}`);
    };
    const arbitrary = fuzzRequests(api, `Bearer ${apiKey}`);
    const sendChunk = async (number: number, size: number): Promise<void> => {
      const made = fc.sample(arbitrary, { seed: seed + number, numRuns: size });
      const waiting = [...made];
      const worker = async (): Promise<void> => {
        for (let next = waiting.pop(); next; next = waiting.pop()) judge(next, await send(url, agent, next));
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
      const raw = rawRequests[number % rawRequests.length] ?? '';
      const status = await sendRaw(url, raw);
      if (status !== null && (status >= 500 || status < 200))
        find(`raw ${number}`, `${status} for ${JSON.stringify(raw)}`);
    };
    // What the first requests load and cache is no growth.
    await sendChunk(0, chunk);
    result.memory.push(await memoryOf(run));
    const chunks = Math.ceil(requests / chunk);
    for (let number = 1; number < chunks; number += 1) {
      await sendChunk(number, Math.min(chunk, requests - number * chunk));
      if (number === Math.floor(chunks / 2)) result.memory.push(await memoryOf(run));
      if (number % 8 === 0) progress(`${result.sent} of ${requests} requests, ${JSON.stringify(result.statuses)}`);
    }
    result.memory.push(await memoryOf(run));
    if (run.child.exitCode !== null) find('exit', `the process ended with ${run.child.exitCode}`);
    run.child.kill('SIGTERM');
    const ended = await run.ended;
    if (ended !== 0) find('exit', `the process ended with ${String(ended)}`);
    result.output = run
      .output()
      .split('\n')
      .filter((line) => /"level":"(warn|error|fatal)"|unhandled|uncaught|Warning:/i.test(line));
    return result;
  } finally {
    agent.destroy();
    if (run.child.exitCode === null) run.child.kill('SIGKILL');
    await simulator.close();
  }
}

function describe({ method, target, headers, body }: FuzzRequest): string {
  const { authorization, ...others } = headers;
  const shownHeaders = JSON.stringify({ ...others, ...(authorization === undefined && { authorization: 'none' }) });
  return `${method} ${target.slice(0, 200)} ${shownHeaders.slice(0, 200)} ${String(body ?? '').slice(0, 300)}`;
}

function mismatchOf(api: ApiDocument, { method, target }: FuzzRequest, answer: WireAnswer): string | null {
  const [route = ''] = target.split(/[?#]/);
  if (method === 'HEAD') {
    if (answer.text !== '') return 'an answer to HEAD has a body';
    return api.tellsOf(api.match('GET', route), answer.status)
      ? null
      : `HEAD ${answer.status} is not documented for GET`;
  }
  if (method === 'CONNECT') return null;
  return api.mismatch(api.match(method, route), answer);
}

function send(url: string, agent: Agent, { method, target, headers, body }: FuzzRequest): Promise<WireAnswer | Error> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const call = httpRequest({ hostname, port, method, path: target, agent, headers: { ...length, ...headers } });
    call.setTimeout(patienceMs, () => call.destroy(new Error('it took too long')));
    // An answer may come before the whole body has gone out.
    call.on('error', resolve);
    call.on('response', (response) => {
      const parts: Buffer[] = [];
      const contentType = response.headers['content-type'];
      const received = (): void => {
        resolve({ status: response.statusCode ?? 0, contentType, text: Buffer.concat(parts).toString() });
      };
      response.on('data', (part: Buffer) => {
        parts.push(part);
        // A stream of events does not end by itself.
        if (contentType?.startsWith('text/event-stream')) {
          received();
          response.destroy();
        }
      });
      response.on('error', resolve);
      response.on('end', received);
    });
    call.end(body);
  });
}

/** The status of the answer; null where the connection was closed without one. */
function sendRaw(url: string, text: string): Promise<number | null> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    let received = '';
    const socket = connect(Number(port), hostname, () => socket.end(text));
    socket.on('data', (data) => (received += data.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(received)?.[1] ?? NaN) || null);
    });
  });
}

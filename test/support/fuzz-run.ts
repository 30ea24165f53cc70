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

/** Options of a fuzz run. */
export interface FuzzRunOptions {
  /** URL of a migrated database. */
  databaseUrl: string;
  /** Variables of the service for this database. Default: the URL. */
  databaseEnv?: Record<string, string>;
  requests: number;
  concurrency: number;
  /** The same seed gives the same requests. */
  seed: number;
  /** Called with each line of progress. */
  progress?: (line: string) => void;
}

/** Result of a fuzz run. */
export interface FuzzRunResult {
  sent: number;
  /** Number of responses by status; 0 counts connections that ended without one. */
  statuses: Record<number, number>;
  /** 5xx responses except 503, undocumented responses, and missing responses. Each kind is listed once. */
  findings: string[];
  /** Errors, warnings and rejections that the process logged. None is expected. */
  output: string[];
  /** Memory at the start, in the middle and at the end. */
  memory: MemoryUse[];
}

const entry = path.join(__dirname, '../../dist/src/main.js');
const chunk = 250;
/** Time limit of a request. It exceeds the time that the service waits for HubSpot. */
const patienceMs = 30_000;
/** Default body limit of the service. */
const bodyLimitBytes = 1_048_576;

/** Invalid and incomplete HTTP requests. */
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

/** Sends generated requests to a process of the service, and checks every response. */
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
      const described = describe(request);
      // Under Jest Node's errors come from another realm, so that instanceof fails.
      const status = 'status' in answer ? answer.status : 0;
      result.sent += 1;
      result.statuses[status] = (result.statuses[status] ?? 0) + 1;
      if (!('status' in answer)) {
        // An error before the method is parsed has a body, even for HEAD.
        if (request.method === 'HEAD' && 'x-large' in request.headers) return;
        // A response before the whole body is read may be lost with the connection.
        if (Buffer.byteLength(request.body ?? '') > bodyLimitBytes) return;
        find(answer.message, `no response (${answer.message}): ${described}`);
        return;
      }
      const ignored = ignoredPart(api, request, status);
      if (ignored !== null) find(`ignored ${ignored}`, `${status} although ${ignored}: ${described}`);
      if (status >= 500 && status !== 503)
        find(`${status} ${request.target}`, `${status}: ${described}: ${answer.text.slice(0, 300)}`);
      const mismatch = mismatchOf(api, request, answer);
      if (mismatch !== null) find(mismatch.slice(0, 90), `${mismatch} | ${described}`);
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
    // The first requests load code and fill caches, which is not a leak.
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

/** Statuses of requests that are refused for another reason first. */
const refusedEarlier = [400, 401, 403, 404, 405, 408, 414, 429, 431];

/** The part of a request that the service ignored silently; null if it ignored none. */
function ignoredPart(api: ApiDocument, { method, target, headers }: FuzzRequest, status: number): string | null {
  if (status >= 500 || refusedEarlier.includes(status)) return null;
  const repeated = Object.entries(headers).find(([name, value]) => Array.isArray(value) && name !== 'prefer');
  if (repeated) return `${repeated[0]} was sent twice`;
  const [route = '', query = ''] = target.replace(/#.*/s, '').split('?', 2);
  const placed = api.match(method === 'HEAD' ? 'GET' : method, route);
  // A redirect must ignore unknown parameters (RFC 6749).
  if (!placed || placed.path === '/api/hubspot/oauth/callback') return null;
  const known = (placed.operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const unknown = [...new URLSearchParams(query).keys()].find((name) => known.every((one) => one.name !== name));
  return unknown === undefined ? null : `${JSON.stringify(unknown)} is no parameter`;
}

function describe({ method, target, headers, body }: FuzzRequest): string {
  const { authorization, ...others } = headers;
  const shownHeaders = JSON.stringify({ ...others, ...(authorization === undefined && { authorization: 'none' }) });
  return `${method} ${target.slice(0, 200)} ${shownHeaders.slice(0, 200)} ${String(body ?? '').slice(0, 300)}`;
}

function mismatchOf(api: ApiDocument, { method, target }: FuzzRequest, answer: WireAnswer): string | null {
  const [route = ''] = target.split(/[?#]/);
  if (method === 'HEAD') {
    if (answer.text !== '') return 'a response to HEAD has a body';
    return api.documents(api.match('GET', route), answer.status)
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
    call.setTimeout(patienceMs, () => call.destroy(new Error('the request timed out')));
    // A response may come before the whole body is sent.
    call.on('error', resolve);
    call.on('response', (response) => {
      const parts: Buffer[] = [];
      const contentType = response.headers['content-type'];
      const received = (): void => {
        resolve({ status: response.statusCode ?? 0, contentType, text: Buffer.concat(parts).toString() });
      };
      response.on('data', (part: Buffer) => {
        parts.push(part);
        // An event stream does not end.
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

/** The status of the response; null if the connection closed without one. */
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

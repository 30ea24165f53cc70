/**
 * How fast the simulator is, so that nobody takes its limits for the service's: batch upserts of 100 contacts per second
 * on one core, and memory per stored contact. `npm run bench:simulator`; takes about half a minute.
 */
import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import path from 'node:path';
import { startSimulator } from '../src/simulator/simulator';

const secondsPerRound = 5;
const rounds = 3;
const connections = 4;
const stored = 100_000;
const simulatorEntry = path.join(__dirname, '../dist/src/simulator/main.js');

interface Contact {
  id: string;
  idProperty: string;
  objectWriteTraceId: string;
  properties: Record<string, string>;
}

function batchOf(start: number): string {
  const inputs = Array.from({ length: 100 }, (_, index): Contact => {
    const email = `contact-${start + index}@example.com`;
    const properties = {
      email,
      firstname: 'Ada',
      lastname: 'Lovelace',
      phone: '+44 20 7946 0958',
      company: 'Engines Ltd',
    };
    return { id: email, idProperty: 'email', objectWriteTraceId: String(index), properties };
  });
  return JSON.stringify({ inputs });
}

const agent = new Agent({ keepAlive: true, maxSockets: connections });

function upsert(url: string, body: string): Promise<number> {
  const headers = {
    authorization: 'Bearer pat-na1-simulator',
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const call = request(
      `${url}/crm/objects/2026-09/contacts/batch/upsert`,
      { method: 'POST', agent, headers },
      (answer) => {
        answer.resume();
        answer.on('end', () => {
          resolve(answer.statusCode ?? 0);
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

/** Calls per second against a simulator in a process of its own, half of them creating and half updating. */
async function throughput(): Promise<number[]> {
  const child = spawn(process.execPath, [simulatorEntry, '--port', '0', '--tier', 'unlimited']);
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      const found = /HUBSPOT_BASE_URL=(\S+)/.exec(data.toString())?.[1];
      if (found) resolve(found);
    });
  });
  const bodies = Array.from({ length: 2000 }, (_, index) => batchOf(index * 100));
  const perSecond: number[] = [];
  let next = 0;
  for (let round = 0; round < rounds; round += 1) {
    let calls = 0;
    const startedAt = performance.now();
    const worker = async (): Promise<void> => {
      while (performance.now() - startedAt < secondsPerRound * 1000) {
        const status = await upsert(url, bodies[next++ % bodies.length] ?? '');
        if (status !== 200) throw new Error(`status ${status}`);
        calls += 1;
      }
    };
    await Promise.all(Array.from({ length: connections }, worker));
    perSecond.push((calls * 1000) / (performance.now() - startedAt));
  }
  child.kill('SIGTERM');
  return perSecond;
}

/** Bytes of heap per contact beyond the bytes of its values and names. */
async function bytesPerContact(): Promise<number> {
  const { gc } = globalThis;
  if (!gc) throw new Error('run with --expose-gc');
  const simulator = await startSimulator({ tier: 'unlimited' });
  // The first batches fill caches and the request log.
  for (let start = 0; start < stored; start += 100) await upsert(simulator.url, batchOf(start));
  gc();
  const before = process.memoryUsage().heapUsed;
  for (let start = stored; start < 2 * stored; start += 100) await upsert(simulator.url, batchOf(start));
  gc();
  const bytes = (process.memoryUsage().heapUsed - before) / stored;
  await simulator.close();
  const example = (JSON.parse(batchOf(stored)) as { inputs: Contact[] }).inputs[0]?.properties ?? {};
  return bytes - Object.values(example).join('').length;
}

async function main(): Promise<void> {
  const perSecond = await throughput();
  const median = [...perSecond].sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
  const overhead = await bytesPerContact();
  agent.destroy();
  console.table({
    'batch upserts of 100 per second (median of 3)': { measured: Math.round(median), target: 300 },
    'records per second': { measured: Math.round(median * 100), target: 30_000 },
    'bytes per contact beyond its values': { measured: Math.round(overhead), target: '< 1024' },
  });
}

void main();

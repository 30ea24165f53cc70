/**
 * Speed of the simulator, which must not limit the other benches: batch upserts of 100 contacts per second, and memory
 * per stored contact.
 */
import { Agent, request } from 'node:http';
import { startSimulator } from '../simulator/simulator';
import type { Bench } from './support/bench';
import { percentile } from './support/percentile';
import { startSimulatorProcess } from './support/simulator-process';

const rounds = 3;
const connections = 4;
const stored = 100_000;

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

function upsert(agent: Agent, url: string, body: string): Promise<number> {
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

/** Calls per second to a simulator in its own process. Half of them create, and half update. */
async function throughput(agent: Agent, secondsPerRound: number): Promise<number[]> {
  const { url, stop } = await startSimulatorProcess({ tier: 'unlimited' });
  const bodies = Array.from({ length: 2000 }, (_, index) => batchOf(index * 100));
  const perSecond: number[] = [];
  let next = 0;
  for (let round = 0; round < rounds; round += 1) {
    let calls = 0;
    const startedAt = performance.now();
    const worker = async (): Promise<void> => {
      while (performance.now() - startedAt < secondsPerRound * 1000) {
        const status = await upsert(agent, url, bodies[next++ % bodies.length] ?? '');
        if (status !== 200) throw new Error(`status ${status}`);
        calls += 1;
      }
    };
    await Promise.all(Array.from({ length: connections }, worker));
    perSecond.push((calls * 1000) / (performance.now() - startedAt));
  }
  await stop();
  return perSecond;
}

/** Heap bytes per contact beyond the length of its values. */
async function bytesPerContact(agent: Agent): Promise<number> {
  const { gc } = globalThis;
  if (!gc) throw new Error('run with --expose-gc');
  const simulator = await startSimulator({ tier: 'unlimited' });
  // The first batches fill caches and the request log.
  for (let start = 0; start < stored; start += 100) await upsert(agent, simulator.url, batchOf(start));
  gc();
  const before = process.memoryUsage().heapUsed;
  for (let start = stored; start < 2 * stored; start += 100) await upsert(agent, simulator.url, batchOf(start));
  gc();
  const bytes = (process.memoryUsage().heapUsed - before) / stored;
  await simulator.close();
  const example = (JSON.parse(batchOf(stored)) as { inputs: Contact[] }).inputs[0]?.properties ?? {};
  return bytes - Object.values(example).join('').length;
}

export const bench: Bench<'seconds'> = {
  summary: 'speed of the simulator, which must not limit the other benches',
  options: { seconds: { about: 'seconds of each of three rounds', alone: 5, inAll: 3 } },
  async run({ seconds }, progress) {
    const agent = new Agent({ keepAlive: true, maxSockets: connections });
    try {
      const perSecond = percentile(await throughput(agent, seconds), 0.5);
      progress('measures the memory of stored contacts');
      const bytes = await bytesPerContact(agent);
      return {
        figures: [
          { name: 'batch upserts of 100, median', value: perSecond, unit: '/s', target: { atLeast: 300 } },
          { name: 'records', value: perSecond * 100, unit: '/s', target: { atLeast: 30_000 } },
          { name: 'heap of a contact beyond its values', value: bytes, unit: 'bytes', target: { atMost: 1024 } },
        ],
      };
    } finally {
      agent.destroy();
    }
  },
};

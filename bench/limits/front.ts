/**
 * Requests of strangers: their cost in CPU time and memory, the time that they hold a connection, and the effect on a caller
 * with a key.
 */
import type { Socket } from 'node:net';
import { memoryOf, memoryReports } from '../../test/support/memory-use';
import { cpuSecondsOf } from '../support/cpu-seconds';
import type { BenchResult, Figure } from '../support/bench';
import { withEnvironment, type BenchEnvironment } from '../support/bench-environment';
import type { LimitGroup } from '../support/limit-group';
import { headOf, openSocket, untilEnded } from '../support/sockets';

const bytesPerMb = 2 ** 20;
const halfSent = 400;
const announcedBytes = 1_000_000;
const requests = 200;
const guesses = 250;
/** Figures of commit 0743edc. */
const before = { halfSentMb: 340, halfSentSeconds: 72, bodyMs: 182, documentMs: 67, heldSeconds: 115 };

/** Seconds until the other end closes all connections. */
async function secondsUntilEnded(sockets: readonly Socket[]): Promise<number> {
  const startedMs = performance.now();
  await untilEnded(sockets);
  return (performance.now() - startedMs) / 1000;
}

/** Process CPU of one request in ms. */
async function cpuMsOf(pid: number, send: () => Promise<unknown>): Promise<number> {
  await send();
  const startedSeconds = cpuSecondsOf(pid) ?? NaN;
  for (let count = 0; count < requests; count += 1) await send();
  return (((cpuSecondsOf(pid) ?? NaN) - startedSeconds) / requests) * 1000;
}

async function measure(
  { services: [url = ''], apiKey, runs: [run] }: BenchEnvironment,
  progress: (line: string) => void,
): Promise<BenchResult> {
  if (!run) throw new Error('there is no process');
  const { pid = 0 } = run.child;
  const figures: Figure[] = [];
  const rssMb = async (): Promise<number> => (await memoryOf(run)).rss / bytesPerMb;

  progress(`${halfSent} half-sent bodies of strangers`);
  const idleMb = await rssMb();
  const part = 'x'.repeat(announcedBytes / 2);
  const lines = ['content-type: application/json', `content-length: ${announcedBytes}`];
  const sockets = Array.from({ length: halfSent }, () =>
    openSocket(url, headOf('POST', '/api/contacts', ...lines) + part),
  );
  const heldMs = secondsUntilEnded(sockets);
  const halfSentMb = (await rssMb()) - idleMb;
  const halfSentSeconds = await heldMs;
  for (const socket of sockets) socket.destroy();

  progress('bodies and documents');
  const post = (body: string, key?: string) => async (): Promise<void> => {
    const authorization: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
    await (
      await fetch(`${url}/api/contacts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization },
        body,
      }).catch(() => new Response())
    ).text();
  };
  const objects = `[${'{},'.repeat(340_000)}{}]`;
  const ofStranger = await cpuMsOf(pid, post(objects));
  const ofCaller = await cpuMsOf(pid, post(objects, apiKey));
  const document = await cpuMsOf(pid, async () => (await fetch(`${url}/api/openapi.yaml`)).arrayBuffer());

  progress('idle connections');
  const idleSockets = Array.from({ length: 50 }, () => openSocket(url, ''));
  const idleSeconds = await secondsUntilEnded(idleSockets);
  for (const socket of idleSockets) socket.destroy();

  progress(`${guesses} guessed keys`);
  const read = async (key: string): Promise<number> => {
    const answer = await fetch(`${url}/api/writes`, { headers: { authorization: `Bearer ${key}` } });
    await answer.arrayBuffer();
    return answer.status;
  };
  await Promise.all(Array.from({ length: guesses }, (_, number) => read(`hck_guess${number}`)));
  const refused = (await Promise.all(Array.from({ length: 15 }, () => read(apiKey)))).filter(
    (status) => status !== 200,
  );

  figures.push(
    {
      name: `memory of ${halfSent} half-sent bodies of strangers`,
      value: halfSentMb,
      unit: 'MB',
      target: { atMost: 60 },
    },
    { name: 'time that half-sent bodies hold connections', value: halfSentSeconds, unit: 's', target: { atMost: 10 } },
    { name: "CPU of a stranger's megabyte of empty objects", value: ofStranger, unit: 'ms', target: { atMost: 5 } },
    { name: "CPU of a caller's megabyte of empty objects", value: ofCaller, unit: 'ms', target: { atMost: 20 } },
    { name: 'CPU of the API description', value: document, unit: 'ms', target: { atMost: 5 } },
    { name: 'time that idle connections are held', value: idleSeconds, unit: 's', target: { atMost: 15 } },
    { name: 'valid keys refused after guessed ones', value: refused.length, unit: '', target: { atMost: 0 } },
  );
  return {
    figures,
    notes: [
      `Before: ${halfSent} half-sent bodies held ${before.halfSentMb} MB for ${before.halfSentSeconds} s; a megabyte of empty objects took ${before.bodyMs} ms without a key; the API description ${before.documentMs} ms; idle connections were held for ${before.heldSeconds} s and more; 4 of 15 valid keys were refused.`,
    ],
  };
}

export const group: LimitGroup = {
  summary: 'requests of strangers',
  run: (progress) =>
    withEnvironment({ tier: 'unlimited', processes: 1, nodeArgs: memoryReports }, (environment) =>
      measure(environment, progress),
    ),
};

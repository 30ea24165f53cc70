/**
 * Everything that one caller can do to all others, at once, while HubSpot goes down and up: ten API keys and strangers attack
 * a process with a 512 MB heap, and one honest key sends single writes. The process must survive within its memory, every
 * accepted write must settle, and the honest key must hardly notice.
 */
import { registerApiKey } from '../../test/support/register-api-key';
import { request } from '../../test/support/http-request';
import type { BenchResult, Figure } from '../support/bench';
import { withEnvironment, type BenchEnvironment } from '../support/bench-environment';
import { coresInUse, coresText } from '../support/cores-in-use';
import { storeBacklog, type Backlog } from '../support/due-backlog';
import { countFailedWrites, idOfNumber, storeFailedWrites, storeLargeFailedWrites } from '../support/failed-writes';
import type { LimitGroup, LimitOptions } from '../support/limit-group';
import { addMultiSelect } from '../support/multi-select';
import { endOf, settledSeconds } from '../support/settled-seconds';
import type { AttackResult } from '../support/together/attack';
import { attackingKeys } from '../support/together/attacks';
import { quantileOf, upTimesOf, writeHonestly, type Honest } from '../support/together/honest-caller';
import { sampleMemory, type MemorySeries } from '../support/together/memory-series';
import { runOutages, type Span } from '../support/together/outages';
import { multiSelect, options } from '../support/together/read-attacks';
import { runAttacks } from '../support/together/run-attacks';
import { fatesOf, type Fates } from '../support/together/settled-writes';

const failedWrites = 300_000;
const causes = 300;
const largeFailedWrites = 200;
const backlogOf = { count: 1_000, bytes: 1_000_000, dueAt: "now() + interval '1 day'" };
/** The first failed write of a deal. */
const failedDeal = idOfNumber('2');
/** Memory limit of deploy/kubernetes/deployment.yaml. */
const memoryLimitMb = 768;
const mostMs = 500;
const none = { atMost: 0 };

/** The attacker that has accepted the backlog in the past: it also sends large contacts and waits. */
const backlogOwner = 1;
const attackerName = (index: number): string => `attacker ${index}`;

type Progress = (line: string) => void;

async function prepare(environment: BenchEnvironment, progress: Progress): Promise<Backlog> {
  const { database } = environment;
  await addMultiSelect(environment, multiSelect, options);
  await storeFailedWrites(database, { count: failedWrites, causes });
  await storeLargeFailedWrites(database, largeFailedWrites, failedWrites);
  await countFailedWrites(database);
  await database.query('VACUUM ANALYZE');
  progress(`${failedWrites} failed writes, and ${largeFailedWrites} of 1 MB`);
  const backlog = await storeBacklog(environment, backlogOf);
  progress(`a backlog of ${backlogOf.count} writes of 1 MB`);
  return backlog;
}

/** Everything at once. */
interface Course {
  attacked: AttackResult;
  honest: Honest;
  outages: Span[];
  memory: MemorySeries | null;
}

async function attack(environment: BenchEnvironment, seconds: number, keys: readonly string[]): Promise<Course> {
  const { services, database, simulator, runs, apiKey } = environment;
  const [url = ''] = services;
  const [honestKey = '', ...attackers] = keys;
  const created = await request(
    `${url}/api/contacts`,
    'POST',
    { email: 'read@example.com' },
    { authorization: `Bearer ${apiKey}` },
  );
  const { rows } = await database.query<{ id: string }>(`SELECT ${failedDeal} AS id`);
  await database.query(
    'UPDATE open_writes SET due_at = now(), api_key_id = (SELECT id FROM api_keys WHERE name = $1)',
    [attackerName(backlogOwner)],
  );
  const end = new AbortController();
  const honest = writeHonestly(url, honestKey, end.signal);
  const memory = sampleMemory(runs[0]?.child.pid ?? 0, end.signal);
  try {
    const [attacked, outages] = await Promise.all([
      runAttacks({
        url,
        keys: attackers,
        seconds,
        recordId: created.body.id,
        failedWriteId: rows[0]?.id ?? '',
      }),
      runOutages(simulator.url, seconds),
    ]);
    end.abort();
    return { attacked, honest: await honest, outages, memory: await memory };
  } finally {
    end.abort();
  }
}

function figuresOf({ attacked, honest, outages, memory }: Course, fates: Fates, settledAfterSeconds: number): Figure[] {
  const { samples, recoveriesMs } = upTimesOf(honest.waiting, outages);
  const inMs = (name: string, value: number, target?: Figure['target']): Figure => ({
    name: `together: ${name}`,
    value,
    unit: 'ms',
    ...(target && { target }),
  });
  const count = (name: string, value: number, target?: Figure['target']): Figure => ({
    ...inMs(name, value, target),
    unit: '',
  });
  const refused = [...honest.async, ...honest.waiting].filter(({ status }) => status === 0 || status > 202);
  const settledSamples = samples.filter(({ status }) => status !== 202);
  return [
    inMs("p99 of the honest key's writes while HubSpot is up", quantileOf(samples, 0.99), { atMost: mostMs }),
    inMs("median of the honest key's writes while HubSpot is up", quantileOf(samples, 0.5)),
    inMs("median of the honest key's acceptances at all times", quantileOf(honest.async, 0.5)),
    inMs("p99 of the honest key's acceptances at all times", quantileOf(honest.async, 0.99), { atMost: mostMs }),
    count("the honest key's writes that were refused", refused.length, none),
    count('accepted writes that did not settle', fates.unsettled.length, none),
    count('contacts that HubSpot does not have as accepted', fates.missing.length, none),
    ...(memory
      ? [
          { ...inMs('RSS at most', memory.peakMb, { atMost: memoryLimitMb }), unit: 'MB' },
          ...memory.quartersMb.map((value, index) => ({
            ...inMs(`RSS in quarter ${index + 1}, median`, value),
            unit: 'MB',
          })),
        ]
      : []),
    count("the honest key's writes while HubSpot is up", samples.length),
    count('of those answered before their outcome', samples.length - settledSamples.length),
    inMs("HubSpot's return until the first outcome, at most", Math.max(0, ...recoveriesMs.filter(Number.isFinite))),
    count('accepted writes', attacked.accepted.length + honest.accepted.length),
    { ...inMs('all settled after the attacks', settledAfterSeconds), unit: 's' },
    ...Object.entries(attacked.statuses).flatMap(([name, statuses]) =>
      Object.entries(statuses).map(([status, value]) => count(`${name}: ${status}`, value)),
    ),
  ];
}

async function measure(environment: BenchEnvironment, seconds: number, progress: Progress): Promise<BenchResult> {
  const backlog = await prepare(environment, progress);
  const { postgres, cpuSeconds } = environment;
  const names = ['honest', ...Array.from({ length: attackingKeys }, (_, index) => attackerName(index))];
  const keys = await Promise.all(names.map((name) => registerApiKey(postgres.url, name)));
  const before = cpuSeconds();
  const course = await Promise.race([attack(environment, seconds, keys), endOf(environment)]);
  const after = cpuSeconds();
  const { attacked, honest } = course;
  progress(`the attacks have ended; ${attacked.accepted.length} accepted writes`);
  const settledAfterSeconds = await settledSeconds(environment);
  const stored = backlog.ids.map((id, index) => ({ id, email: backlog.emails[index] ?? '', round: 0 }));
  const fates = await fatesOf(environment, [...attacked.accepted, ...honest.accepted, ...stored]);
  for (const line of [...fates.unsettled, ...fates.missing].slice(0, 10)) progress(line);
  const { rows } = await environment.database.query<{ cause: string }>(
    'SELECT cause FROM closed_writes WHERE id = $1',
    [backlog.hugeId],
  );
  return {
    figures: figuresOf(course, fates, settledAfterSeconds),
    notes: [
      `Busy cores: ${coresText(coresInUse(before, after, attacked))} (callers: the attackers).`,
      `The write of 20 MB in the backlog ended with: ${rows[0]?.cause ?? 'nothing'}.`,
    ],
  };
}

export const group: LimitGroup = {
  summary: `${attackingKeys} attacking API keys, strangers and an honest key at once, with a 512 MB heap, while HubSpot goes down and up`,
  run: (progress, { seconds }: LimitOptions) =>
    withEnvironment(
      {
        processes: 1,
        tier: 'pro',
        latencyMs: 120,
        nodeArgs: ['--max-old-space-size=512'],
        env: { API_KEY_RATE_LIMIT: '10000' },
      },
      (environment) => measure(environment, seconds, progress),
    ),
};

/**
 * The long form of test/crash.e2e-spec.ts. Two replicas run under the load of callers of several
 * kinds (`test/support/crash/callers/`) while faults occur:
 * - A process is killed, or stopped for longer than its lease.
 * - A tenth of HubSpot's batch calls lose their connection, before or after they were applied.
 * - PostgreSQL restarts. On a server without BENCH_DATABASE_RESTART all connections end instead.
 * Finally the bench compares HubSpot's records with the accepted writes.
 */
import type { ArchivedValues } from '../test/support/crash/crash-caller';
import { crashCallerKinds } from '../test/support/crash/crash-callers';
import { interruptionOf } from '../test/support/crash/crash-postgres';
import { crashRun, type CrashRunResult } from '../test/support/crash/crash-run';
import type { Bench, Figure } from './support/bench';
import { startBenchPostgres } from './support/bench-postgres';

const none = { atMost: 0 };
/** HubSpot makes a new record behind an archive in one run, and restores the archived one in the other. */
const halves: ArchivedValues[] = ['released', 'restored'];
const judged = ['lost', 'doubled', 'outOfOrder', 'misplaced', 'dangling', 'untrue', 'unlisted'] as const;

type Counted = 'accepted' | 'kills' | 'stalls' | 'interruptions' | 'repeated' | 'hubspotCalls';

export const bench: Bench<'kills'> = {
  summary: 'lost and doubled writes while processes are killed, connections cut and PostgreSQL restarted',
  options: { kills: { about: 'processes killed or stalled; 200 take ten minutes', alone: 200, inAll: 8 } },
  async run({ kills }, progress) {
    const results: CrashRunResult[] = [];
    let restarts = true;
    for (const [index, archivedValues] of halves.entries()) {
      progress(`unique values of archived records: ${archivedValues}`);
      const server = await startBenchPostgres();
      await server.migrate();
      const { url, restart } = server;
      restarts = restart !== null;
      const postgres = { url, env: { DATABASE_URL: url }, interrupt: restart ?? interruptionOf(url, undefined) };
      const own = index === 0 ? Math.ceil(kills / 2) : Math.floor(kills / 2);
      const run = crashRun({
        postgres: { ...postgres, stop: server.stop },
        kills: own,
        interruptions: Math.ceil(own / 20),
        replicas: 2,
        writers: 6,
        archivedValues,
        resetRate: 0.05,
        progress,
      });
      results.push(await run.finally(server.stop));
    }
    const found = (name: (typeof judged)[number]): number => results.reduce((sum, one) => sum + one[name].length, 0);
    const sum = (name: Counted): number => results.reduce((total, one) => total + one[name], 0);
    const count = (name: string, value: number, target?: Figure['target']): Figure => ({
      name,
      value,
      unit: '',
      target,
    });
    return {
      figures: [
        count('writes lost', found('lost'), none),
        count('writes doubled', found('doubled'), none),
        count('records out of order', found('outOfOrder'), none),
        count('records archived or active against the order of writes', found('misplaced'), none),
        count('records and associations whose other record is missing', found('dangling'), none),
        count('answers that contradict the writes', found('untrue'), none),
        count('records missing in the list, or listed and not there', found('unlisted'), none),
        count('writes accepted', sum('accepted')),
        count('processes killed', sum('kills')),
        count('processes stopped beyond their lease', sum('stalls')),
        count(
          restarts ? 'restarts of PostgreSQL' : 'times all connections to PostgreSQL were ended',
          sum('interruptions'),
        ),
        count('requests repeated for want of an answer', sum('repeated')),
        count('HubSpot calls', sum('hubspotCalls')),
      ],
      notes: [
        `Callers: ${crashCallerKinds.map(({ name }) => name).join(', ')}.`,
        ...results.flatMap((one) => judged.flatMap((name) => one[name].map((text) => `${name}: ${text}`))),
      ],
    };
  },
};

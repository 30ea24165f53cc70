/**
 * The long form of test/crash.e2e-spec.ts. Two replicas run under load while faults occur:
 * - A process is killed, or stopped for longer than its lease.
 * - A tenth of HubSpot's batch calls lose their connection, before or after they were applied.
 * - PostgreSQL restarts. On a server without BENCH_DATABASE_RESTART all connections end instead.
 * Finally the bench compares HubSpot's records with the accepted writes.
 */
import { crashRun } from '../test/support/crash-run';
import { interruptionOf } from '../test/support/crash-postgres';
import type { Bench, Figure } from './support/bench';
import { startBenchPostgres } from './support/bench-postgres';

const none = { atMost: 0 };

export const bench: Bench<'kills'> = {
  summary: 'lost and doubled writes while processes are killed, connections cut and PostgreSQL restarted',
  options: { kills: { about: 'processes killed or stalled; 200 take ten minutes', alone: 200, inAll: 8 } },
  async run({ kills }, progress) {
    const server = await startBenchPostgres();
    await server.migrate();
    const { url, restart } = server;
    const postgres = { url, env: { DATABASE_URL: url }, interrupt: restart ?? interruptionOf(url, undefined) };
    const { lost, doubled, outOfOrder, unlisted, ...counts } = await crashRun({
      postgres: { ...postgres, stop: server.stop },
      kills,
      interruptions: Math.ceil(kills / 20),
      replicas: 2,
      writers: 6,
      resetRate: 0.05,
      progress,
    }).finally(server.stop);
    const count = (name: string, value: number, target?: Figure['target']): Figure => ({
      name,
      value,
      unit: '',
      target,
    });
    return {
      figures: [
        count('writes lost', lost.length, none),
        count('writes doubled', doubled.length, none),
        count('records out of order', outOfOrder.length, none),
        count('records missing in the list, or listed and not there', unlisted.length, none),
        count('writes accepted', counts.accepted),
        count('processes killed', counts.kills),
        count('processes stopped beyond their lease', counts.stalls),
        count(
          restart ? 'restarts of PostgreSQL' : 'times all connections to PostgreSQL were ended',
          counts.interruptions,
        ),
        count('requests repeated for want of an answer', counts.repeated),
        count('HubSpot calls', counts.hubspotCalls),
      ],
      notes: [...lost, ...doubled, ...outOfOrder, ...unlisted],
    };
  },
};

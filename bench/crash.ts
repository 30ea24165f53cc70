/**
 * The long form of test/crash.e2e-spec.ts: two replicas under load, while 200 times a process is killed or stopped for
 * longer than its lease, a tenth of HubSpot's batch calls lose their connection before or after they were applied, and
 * PostgreSQL is restarted ten times. Then what HubSpot has is compared with what was accepted.
 * `npm run bench:crash`; takes about ten minutes. `npm run bench:crash -- 50` for fewer kills.
 */
import { crashRun } from '../test/support/crash-run';

async function main(): Promise<void> {
  const kills = Number(process.argv[2] ?? 200);
  const { lost, doubled, outOfOrder, unlisted, ...counts } = await crashRun({
    kills,
    postgresRestarts: Math.ceil(kills / 20),
    replicas: 2,
    writers: 6,
    resetRate: 0.05,
    progress: (line) => {
      console.log(line);
    },
  });
  console.table({
    ...counts,
    lost: lost.length,
    doubled: doubled.length,
    outOfOrder: outOfOrder.length,
    unlisted: unlisted.length,
  });
  for (const line of [...lost, ...doubled, ...outOfOrder, ...unlisted]) console.log(line);
  if (lost.length + doubled.length + outOfOrder.length + unlisted.length > 0) process.exitCode = 1;
}

void main();

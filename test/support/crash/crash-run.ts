import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startSimulator, type Simulator } from '../../../simulator/simulator';
import { EventReceiver } from '../event-receiver';
import { SimulatorControl } from '../simulator-control';
import type { ArchivedValues, CrashCallerKind } from './crash-caller';
import { CrashCallers, crashCallerKinds } from './crash-callers';
import { noFindings, type CrashFindings } from './crash-findings';
import { CrashFleet } from './crash-fleet';
import { CrashHubspot } from './crash-hubspot';
import { compareList, recordsOfFailedAssociations } from './crash-list';
import type { CrashPostgres } from './crash-postgres';
import { CrashService } from './crash-service';
import { defineCrashTypes, eventNames, numberProperties } from './crash-types';

/** Options of a crash run. */
export interface CrashRunOptions {
  /** The database. The caller stops it. */
  postgres: CrashPostgres;
  /** Number of processes to kill with SIGKILL. Every fifth is stopped for longer than its lease instead. */
  kills: number;
  /** Number of interruptions of the database. */
  interruptions: number;
  replicas: number;
  /** Entry file of the first replica, such as an earlier release. Default: the build. */
  firstEntry?: string;
  /** The kinds of callers. Default: all. */
  kinds?: readonly CrashCallerKind[];
  /** Number of callers of each kind. */
  writers: number;
  /** HubSpot's answer to a write behind an archive: a new record, or the restored archived one. */
  archivedValues: ArchivedValues;
  /** Share of HubSpot's batch calls to cut before they are applied, and the same share after. */
  resetRate: number;
  /** Called with each line of progress. */
  progress?: (line: string) => void;
}

/** Comparison of the simulator's records with the accepted writes. */
export interface CrashRunResult extends CrashFindings {
  kills: number;
  stalls: number;
  interruptions: number;
  /** Requests accepted with 200, 201 or 202. */
  accepted: number;
  /** Repeated attempts of requests without a response. */
  repeated: number;
  hubspotCalls: number;
}

const builtEntry = path.join(__dirname, '../../../dist/src/main.js');

/**
 * Loads the service from concurrent callers of all kinds. Meanwhile the run kills processes, cuts
 * HubSpot's connections and interrupts PostgreSQL. Then it compares HubSpot's records with the accepted writes.
 */
export async function crashRun(options: CrashRunOptions): Promise<CrashRunResult> {
  const { postgres, kills, interruptions, archivedValues, resetRate, progress = (): void => undefined } = options;
  const switches = { archivedValues };
  const simulator = await startSimulator({ searchLagMs: 300, tier: 'unlimited', latencyMs: 10, switches });
  const entries = Array.from({ length: options.replicas }, (_, index) =>
    index === 0 ? (options.firstEntry ?? builtEntry) : builtEntry,
  );
  const fleet = new CrashFleet(postgres, simulator, entries);
  const person = new SimulatorControl(simulator.url);
  const custom = await defineCrashTypes(person);
  const events = await EventReceiver.start(simulator, numberProperties, eventNames(custom));
  try {
    await fleet.start();
    const before = await totalRequests(simulator);
    for (const reset of ['before', 'after'] as const) {
      simulator.order({ match: { method: 'POST', path: '/batch/' }, rate: resetRate, reset });
    }
    const service = new CrashService(fleet);
    const { kinds = crashCallerKinds, writers } = options;
    const callers = new CrashCallers(kinds, writers, { service, person, custom, archivedValues });
    const calling = callers.run();
    let [killed, stalled, interrupted] = [0, 0, 0];
    for (let round = 1; round <= kills; round += 1) {
      await delay(200 + Math.random() * 800);
      if (round % 5 === 0) {
        await fleet.stallOne();
        stalled += 1;
      } else {
        await fleet.killOne();
        killed += 1;
      }
      if (interrupted < interruptions && round >= ((interrupted + 1) * kills) / (interruptions + 1)) {
        await postgres.interrupt();
        interrupted += 1;
      }
      if (round % 10 === 0) progress(`${round} of ${kills} kills, ${service.accepted} writes accepted`);
    }
    callers.stop();
    await calling;
    await fetch(`${simulator.url}/_simulator/faults`, { method: 'DELETE' });
    await fleet.settled();
    const findings = noFindings();
    const withoutOther = await recordsOfFailedAssociations(postgres.url);
    const hubspot = await CrashHubspot.read(person, custom, events, withoutOther);
    callers.compare(hubspot, findings);
    await compareList(postgres.url, hubspot, new Set(person.created), findings);
    return {
      kills: killed,
      stalls: stalled,
      interruptions: interrupted,
      accepted: service.accepted,
      repeated: service.repeated,
      ...findings,
      hubspotCalls: (await totalRequests(simulator)) - before,
    };
  } finally {
    await fleet.stop();
    await events.stop();
    await simulator.close();
  }
}

async function totalRequests({ url }: Simulator): Promise<number> {
  return ((await (await fetch(`${url}/_simulator/requests`)).json()) as { total: number }).total;
}

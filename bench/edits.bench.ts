/**
 * Edits that a person makes in HubSpot while the service writes the same contacts with `fillIfEmpty`, and the time between
 * its read and its update. First the service is idle, and requests come alone. Then the portal's limit is used up by other
 * callers, while a person edits each contact at a random time around its write.
 */
import { request, type Answer } from '../test/support/http-request';
import { editDuringWrites, type EditedWrites, type EditedWritesOptions } from '../test/support/edited-writes';
import { SimulatorControl } from '../test/support/simulator-control';
import type { Bench, BenchResult, Figure } from './support/bench';
import { withEnvironment, type BenchEnvironment } from './support/bench-environment';
import { limitCallers } from './support/limit-load';
import { load } from './support/load';
import { percentile } from './support/percentile';

const latencyMs = 120;
const staticToken = 'pat-na1-simulator';
/** Requests that come alone, each after the previous one has settled. */
const loneRequests = 100;
const lonePerSecond = 2;
const busyPerSecond = 100;
/** Longer than a write takes under load, so that edits come before the read, between, and after the update. */
const busyEditWithinMs = 4_000;
const warmSeconds = 10;

async function write(
  { simulator, services: [service = ''], apiKey }: BenchEnvironment,
  name: string,
  options: Pick<EditedWritesOptions, 'perSecond' | 'editWithinMs'> & { records: number },
): Promise<EditedWrites> {
  const emails = Array.from({ length: options.records }, (_, index) => ({ email: `${name}${index}@example.com` }));
  const ids = await simulator.create(staticToken, 'contacts', emails);
  const headers = { authorization: `Bearer ${apiKey}`, prefer: 'wait=60' };
  const put = (body: object): Promise<Answer> => request(`${service}/api/contacts`, 'PUT', body, headers);
  return editDuringWrites({ simulator: new SimulatorControl(simulator.url), put, ids, ...options });
}

async function busy(environment: BenchEnvironment, records: number): Promise<EditedWrites> {
  const { services: urls, apiKey } = environment;
  const seconds = Math.ceil(records / busyPerSecond) + 10;
  const others = load({
    urls,
    apiKey,
    type: 'contacts',
    callers: limitCallers,
    warmSeconds,
    seconds,
    runName: 'busy',
  });
  const written = write(environment, 'edited', { records, perSecond: busyPerSecond, editWithinMs: busyEditWithinMs });
  const [result] = await Promise.all([written, others]);
  return result;
}

function windowFigures(name: string, { windowsMs }: EditedWrites): Figure[] {
  const figure = (what: string, value: number): Figure => ({ name: `${name}, ${what}`, value, unit: 'ms' });
  return [
    figure('median', percentile(windowsMs, 0.5)),
    figure('p99', percentile(windowsMs, 0.99)),
    figure('longest', Math.max(...windowsMs)),
  ];
}

async function run({ records }: { records: number }, progress: (line: string) => void): Promise<BenchResult> {
  return withEnvironment({ processes: 1, tier: 'pro', latencyMs }, async (environment) => {
    progress('lone requests');
    const alone = { records: Math.min(records, loneRequests), perSecond: lonePerSecond, editWithinMs: null };
    const idle = await write(environment, 'alone', alone);
    progress(`${records} edits while the limit is used up`);
    const loaded = await busy(environment, records);
    const count = (name: string, value: number, target?: Figure['target']): Figure => ({
      name,
      value,
      unit: '',
      target,
    });
    const { edits, outside, lostInside, lostOutside, untrue } = loaded;
    return {
      figures: [
        count('edits lost that are not between read and update', lostOutside.length, { atMost: 0 }),
        count('answers that contradict HubSpot’s values', untrue.length, { atMost: 0 }),
        count('edits', edits),
        count('edits between read and update', edits - outside),
        count('edits lost between read and update', lostInside),
        ...windowFigures('from read to update, idle', idle),
        ...windowFigures('from read to update, limit used up', loaded),
      ],
      notes: [
        `HubSpot takes ${latencyMs} ms before it carries out a call, and these are a part of the time from read to update.`,
        `The limit is 190 calls in ten seconds. ${limitCallers} callers write other contacts meanwhile.`,
        ...lostOutside.slice(0, 20),
        ...untrue.slice(0, 20),
      ],
    };
  });
}

export const bench: Bench<'records'> = {
  summary: 'edits that people make while the service writes with fillIfEmpty, and the time in which one may be lost',
  options: { records: { about: 'contacts, each edited once', alone: 5_000, inAll: 500 } },
  run,
};

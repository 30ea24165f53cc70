import { cpuSecondsOf } from './cpu-seconds';
import { load } from './load';
import type { BenchEnvironment } from './bench-environment';

/** Concurrent callers. With fewer, all would sometimes wait for the database. */
export const callers = 512;

/** A process that accepts contacts over HTTP. */
export interface Contender {
  url: string;
  pid: number;
}

/** Responses of a contender, and the resources that they took. */
export interface Measured {
  answered: number;
  seconds: number;
  ownCpu: number;
  postgresCpu: number;
  walBytes: number;
}

/** Writes a second, and the resources of one write. */
export interface Rates {
  perSecond: number;
  ownCpuMs: number;
  postgresCpuMs: number;
  walKb: number;
}

/**
 * Loads one contender, and measures its and PostgreSQL's resources.
 * @param repeated true if loads of one name write the same contacts; else each load creates contacts
 */
export async function measureLoad(
  { database, cpuSeconds, apiKey }: BenchEnvironment,
  { url, pid }: Contender,
  { name, seconds, repeated = false }: { name: string; seconds: number; repeated?: boolean },
): Promise<Measured> {
  const now = async (): Promise<{ own: number; postgres: number; wal: number }> => {
    const { rows } = await database.query<{ bytes: number }>(
      "SELECT (pg_current_wal_insert_lsn() - '0/0')::float8 AS bytes",
    );
    return { own: cpuSecondsOf(pid) ?? 0, postgres: cpuSeconds()?.postgres ?? 0, wal: rows[0]?.bytes ?? 0 };
  };
  const before = await now();
  const runName = repeated ? name : `${name}-${Math.round(performance.now())}`;
  const { answered } = await load({
    urls: [url],
    apiKey,
    type: 'contacts',
    callers,
    warmSeconds: 0,
    seconds,
    runName,
  });
  const after = await now();
  return {
    answered,
    seconds,
    ownCpu: after.own - before.own,
    postgresCpu: after.postgres - before.postgres,
    walBytes: after.wal - before.wal,
  };
}

/** The sum of two measurements of one contender. */
export function added(sum: Measured | undefined, one: Measured): Measured {
  return {
    answered: one.answered + (sum?.answered ?? 0),
    seconds: one.seconds + (sum?.seconds ?? 0),
    ownCpu: one.ownCpu + (sum?.ownCpu ?? 0),
    postgresCpu: one.postgresCpu + (sum?.postgresCpu ?? 0),
    walBytes: one.walBytes + (sum?.walBytes ?? 0),
  };
}

/** @throws Error if there was no response */
export function ratesOf(sum: Measured | undefined): Rates {
  if (!sum || sum.answered === 0) throw new Error('there was no response');
  const { answered, seconds, ownCpu, postgresCpu, walBytes } = sum;
  return {
    perSecond: answered / seconds,
    ownCpuMs: (ownCpu / answered) * 1000,
    postgresCpuMs: (postgresCpu / answered) * 1000,
    walKb: walBytes / answered / 1000,
  };
}

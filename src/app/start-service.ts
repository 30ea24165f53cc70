import { setTimeout as delay } from 'node:timers/promises';
import { ConfigService } from '@nestjs/config';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Env } from '../config/env';
import { createApp } from './create-app';
import { databaseSentence, placeOf } from '../database/database-sentence';
import { databaseSettingsOf } from '../database/database-settings';
import { Draining } from '../health/draining';
import { listen } from './listen';
import { migrate } from './migrate';

/** A service that listens. */
export interface RunningService {
  app: NestFastifyApplication;
  /** Where it listens, such as http://127.0.0.1:5001. */
  url: string;
}

/**
 * Migrates where that is wanted, and listens.
 * @throws Error with a sentence for the operator where the database or the port cannot be had
 */
export async function startService(env: Env): Promise<RunningService> {
  if (env.MIGRATE_ON_START) {
    const settings = databaseSettingsOf(env);
    await migrate(settings, 'run').catch((error: unknown) => {
      const sentence = databaseSentence(error, settings);
      throw new Error(sentence ?? `The database at ${placeOf(env.DATABASE_URL)} cannot be used: ${describe(error)}`);
    });
  }
  const app = await createApp(env);
  try {
    await listen(app, env.PORT, env.HOST);
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${env.PORT} on ${env.HOST} is in use. Stop what listens there, or set PORT to another one.`, {
      cause: error,
    });
  }
  return { app, url: await app.getUrl() };
}

/** Calls get five seconds to be answered and the database a few to store that; what hangs longer is left behind. */
const longestCloseMs = 20_000;

/** Is not ready any more, serves for DRAIN_SECONDS, and closes. Returns in bounded time, whatever the database does. */
export async function drainAndClose(app: NestFastifyApplication): Promise<void> {
  app.get(Draining).begin();
  await delay(app.get<ConfigService<Env, true>>(ConfigService).get('DRAIN_SECONDS', { infer: true }) * 1000);
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, longestCloseMs, 'late').unref());
  if ((await Promise.race([app.close(), late])) === 'late') {
    process.stderr.write(
      `Closing took longer than ${longestCloseMs / 1000} s: ended without it. Claims expire by themselves.\n`,
    );
  }
}

/**
 * Calls `stop` on SIGINT or SIGTERM, then ends the process; a second signal ends it at once.
 * @returns what the first signal does, for other reasons to stop; it does nothing once stopping has begun
 */
export function stopOnSignal(stop: () => Promise<void>): () => void {
  let stopping = false;
  const stopOnce = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Stopping failed: ${describe(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopOnce();
    });
  }
  return stopOnce;
}

/** An error in one line: connection errors of several addresses have no message of their own. */
export function describe(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(describe).join('; ');
  return error instanceof Error ? error.message : String(error);
}

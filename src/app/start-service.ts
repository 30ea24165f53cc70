import { setTimeout as delay } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Env } from '../config/env';
import { serverConfig, type ServerConfig } from '../config/server.config';
import { createApp } from './create-app';
import { databaseSentence, displayAddress } from '../database/database-sentence';
import { databaseSettingsOf } from '../database/database-settings';
import { Draining } from '../health/draining';
import { listen } from './listen';
import { migrate } from './migrate';

/** A listening service. */
export interface RunningService {
  app: NestFastifyApplication;
  /** Its address, such as http://127.0.0.1:5001. */
  url: string;
}

/**
 * Applies migrations if configured, and listens.
 * @throws Error with a sentence for the operator if the database or the port is unusable
 */
export async function startService(env: Env): Promise<RunningService> {
  if (env.MIGRATE_ON_START) {
    const settings = databaseSettingsOf(env);
    await migrate(settings, 'run').catch((error: unknown) => {
      const sentence = databaseSentence(error, settings);
      throw new Error(
        sentence ?? `The database at ${displayAddress(env.DATABASE_URL)} cannot be used: ${describe(error)}`,
      );
    });
  }
  const app = await createApp(env);
  const { port, host } = serverConfig(env);
  try {
    await listen(app, port, host);
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} on ${host} is in use. Stop the process that listens there, or set another PORT.`, {
      cause: error,
    });
  }
  return { app, url: await app.getUrl() };
}

/** Five seconds for calls under way, and the rest for storing their outcomes. */
const maxCloseMs = 20_000;

/** Reports not ready, serves for DRAIN_SECONDS more, and closes. The time is bounded even if the database is silent. */
export async function drainAndClose(app: NestFastifyApplication): Promise<void> {
  app.get(Draining).begin();
  await delay(app.get<ServerConfig>(serverConfig.KEY).drainMs);
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, maxCloseMs, 'late').unref());
  if ((await Promise.race([app.close(), late])) === 'late') {
    process.stderr.write(
      `Closing took longer than ${maxCloseMs / 1000} s and was abandoned. Claims of this process expire with its lease.\n`,
    );
  }
}

/**
 * Calls `stop` on SIGINT or SIGTERM, then ends the process; a second signal ends it at once.
 * @returns a function that has the effect of the first signal
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

/** An error in one line. An AggregateError without a message is described by its errors. */
export function describe(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(describe).join('; ');
  return error instanceof Error ? error.message : String(error);
}

import { launcherPid } from './launcher';
import '../app/compile-cache';
import { ApiKeys } from '../api-keys/api-keys';
import { parseEnv } from '../config/env';
import { readEnv } from '../config/read-env';
import { describe, drainAndClose, startService, stopOnSignal, type RunningService } from '../app/start-service';
import { startLocalEnvironment, type LocalEnvironment, type Variables } from './local-environment';

/** Starts the service. Outside of production, adds the database and the HubSpot that the variables lack. */
async function main(): Promise<void> {
  const given = readEnv();
  if (given.NODE_ENV === 'production') {
    const { app } = await startService(parseEnv(given));
    stopOnSignal(() => drainAndClose(app));
    return;
  }
  const starting = start(given);
  // A signal during the start takes effect after it, because only then everything can be stopped.
  const stopOnce = stopOnSignal(async () => {
    process.stdout.write('\nStopping …\n');
    const { local, service } = await starting;
    await drainAndClose(service.app);
    await local.stop();
  });
  // npm forwards a signal only to its shell, which ends and leaves this process running.
  if (given.npm_lifecycle_event) whenOrphaned(stopOnce);
  const { local, service } = await starting;
  process.stdout.write(greeting(service.url, local));
}

async function start(given: Variables): Promise<{ local: LocalEnvironment; service: RunningService }> {
  const local = await startLocalEnvironment(given);
  try {
    const service = await startService(parseEnv(local.variables));
    await service.app.get(ApiKeys).register('local run', local.apiKey);
    return { local, service };
  } catch (error) {
    await local.stop();
    throw error;
  }
}

/** Calls back after the parent process has ended. */
function whenOrphaned(act: () => void): void {
  const watch = setInterval(() => {
    if (process.ppid === launcherPid) return;
    clearInterval(watch);
    act();
  }, 200);
  watch.unref();
}

function greeting(url: string, { notes, apiKey }: LocalEnvironment): string {
  const body = JSON.stringify({ email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace' });
  return `
${notes.join('\n')}

  Operator page ${url}/
  API           ${url}/api
  Swagger page  ${url}/api/docs
  API key       ${apiKey}

Try it:

  curl -X POST ${url}/api/contacts -H 'Authorization: Bearer ${apiKey}' -H 'Content-Type: application/json' -d '${body}'

Ctrl-C stops everything.
`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${describe(error)}\n`);
  process.exit(1);
});

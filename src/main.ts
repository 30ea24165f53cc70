import { Logger } from '@nestjs/common';
import { parseEnv } from './config/env';
import { readEnv } from './config/read-env';
import { setTimeout as delay } from 'node:timers/promises';
import { Draining } from './health/draining';
import { describe, startService, stopOnSignal } from './start-service';

async function main(): Promise<void> {
  const env = parseEnv(readEnv());
  const { app, url } = await startService(env);
  stopOnSignal(async () => {
    app.get(Draining).begin();
    await delay(env.DRAIN_SECONDS * 1000);
    await app.close();
  });
  new Logger('HubSpot CRM Integration').log(`Listening on ${url}, API description at ${url}/api/docs`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${describe(error)}\n`);
  process.exitCode = 1;
});

import './app/compile-cache';
import { Logger } from '@nestjs/common';
import { parseEnv } from './config/env';
import { readEnv } from './config/read-env';
import { describe, drainAndClose, startService, stopOnSignal } from './app/start-service';

async function main(): Promise<void> {
  const { app, url } = await startService(parseEnv(readEnv()));
  stopOnSignal(() => drainAndClose(app));
  new Logger('HubSpot CRM Integration').log(`Listening on ${url}, API description at ${url}/api/docs`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${describe(error)}\n`);
  process.exitCode = 1;
});

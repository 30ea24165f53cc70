import { once } from 'node:events';
import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { configModule } from '../../src/config/config.module';
import { parseEnv } from '../../src/config/env';
import { readEnv } from '../../src/config/read-env';
import { dataSourceOptions } from '../../src/app/data-source';
import { DatabaseModule } from '../../src/database/database.module';
import { databaseSettingsOf } from '../../src/database/database-settings';
import { HubspotClient } from '../../src/hubspot/client/hubspot-client';
import { PortalsModule } from '../../src/portals/portals.module';
import { PortalDirectory } from '../../src/portals/portal-directory';

// One of several processes that call HubSpot as fast as the budget permits. The parent sends the duration.
const concurrency = 60;

async function run(): Promise<void> {
  const env = parseEnv(readEnv());
  @Module({
    imports: [configModule(env), DatabaseModule.forRoot(databaseSettingsOf(env), dataSourceOptions), PortalsModule],
  })
  class WorkerModule {}

  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: ['error', 'warn'] });
  const client = app.get(HubspotClient);
  const portalId = await app.get(PortalDirectory).select(undefined);
  // The first response contains the portal's limit.
  await client.getPipelines(portalId, 'deals');
  const asked = once(process, 'message');
  process.send?.('ready');
  const [{ forMs }] = (await asked) as [{ forMs: number }];
  const endMs = performance.now() + forMs;
  let failed = 0;
  const hammer = async (): Promise<void> => {
    while (performance.now() < endMs) {
      await client.getPipelines(portalId, 'deals').catch(() => {
        failed += 1;
      });
    }
  };
  await Promise.race([
    Promise.all(Array.from({ length: concurrency }, hammer)),
    new Promise((resolve) => setTimeout(resolve, forMs)),
  ]);
  if (failed > 0) console.error(`${failed} calls failed`);
  process.exit(0);
}

void run();

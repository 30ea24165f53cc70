/**
 * A process of its own that calls HubSpot through the build's HubspotClient, as often as the parent says; see fleet.ts.
 * Plain JavaScript, so that it starts without a compiler.
 */
const { ConfigModule } = require('@nestjs/config');
const { NestFactory } = require('@nestjs/core');
const { TypeOrmModule } = require('@nestjs/typeorm');
const { parseEnv } = require('../../dist/src/config/env');
const { dataSourceOptions } = require('../../dist/src/data-source');
const { HubspotClient } = require('../../dist/src/hubspot/hubspot-client');
const { HubspotModule } = require('../../dist/src/hubspot/hubspot.module');
const { Portals } = require('../../dist/src/hubspot/portals');

class WorkerModule {}

async function run() {
  const env = parseEnv(process.env);
  const database = dataSourceOptions({ url: env.DATABASE_URL, poolSize: env.DATABASE_POOL_SIZE });
  const imports = [
    ConfigModule.forRoot({ isGlobal: true, ignoreEnvFile: true, skipProcessEnv: true, load: [() => ({ ...env })] }),
    TypeOrmModule.forRoot({ ...database, applicationName: process.env.WORKER_NAME }),
    HubspotModule,
  ];
  const app = await NestFactory.createApplicationContext({ module: WorkerModule, imports }, { logger: ['fatal'] });
  const client = app.get(HubspotClient);
  const call = async () => client.getPipelines(await app.get(Portals).select(undefined), 'deals');
  process.on('message', ({ calls }) => {
    void Promise.allSettled(Array.from({ length: calls }, call)).then((outcomes) => {
      const errors = outcomes.flatMap(({ reason }) => (reason ? [`${reason.kind}: ${reason.message}`] : []));
      process.send({ answered: calls - errors.length, errors });
    });
  });
  process.on('disconnect', () => process.exit());
  process.send('ready');
}

void run();

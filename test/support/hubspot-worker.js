/**
 * A process that calls HubSpot through the build's HubspotClient on request of its parent (fleet.ts). Plain JavaScript
 * starts without a compiler.
 */
const { NestFactory } = require('@nestjs/core');
const { configModule } = require('../../dist/src/config/config.module');
const { parseEnv } = require('../../dist/src/config/env');
const { dataSourceOptions } = require('../../dist/src/app/data-source');
const { DatabaseModule } = require('../../dist/src/database/database.module');
const { databaseSettingsOf } = require('../../dist/src/database/database-settings');
const { HubspotClient } = require('../../dist/src/hubspot/client/hubspot-client');
const { PortalsModule } = require('../../dist/src/portals/portals.module');
const { PortalDirectory } = require('../../dist/src/portals/portal-directory');

class WorkerModule {}

/** The service's connections, with this worker's name as their application name. */
function namedSource(settings, purpose) {
  const options = dataSourceOptions(settings, purpose);
  class NamedPool extends options.driver.Pool {
    constructor() {
      super();
      this.on('connect', (client) => void client.query(`SET application_name = '${process.env.WORKER_NAME}'`));
    }
  }
  return { ...options, driver: Object.create(options.driver, { Pool: { value: NamedPool } }) };
}

async function run() {
  const env = parseEnv(process.env);
  const imports = [configModule(env), DatabaseModule.forRoot(databaseSettingsOf(env), namedSource), PortalsModule];
  const app = await NestFactory.createApplicationContext({ module: WorkerModule, imports }, { logger: ['fatal'] });
  const client = app.get(HubspotClient);
  const call = async () => client.getPipelines(await app.get(PortalDirectory).select(undefined), 'deals');
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

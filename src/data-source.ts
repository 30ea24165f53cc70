import 'reflect-metadata';
import type { ClientBase } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { CreateTables1764000000000 } from '../migrations/1764000000000-create-tables';
import { ConnectPortals1764100000000 } from '../migrations/1764100000000-connect-portals';
import { ShareBudgets1764200000000 } from '../migrations/1764200000000-share-budgets';
import { JournalWrites1764300000000 } from '../migrations/1764300000000-journal-writes';
import { TellWhenWritesMayExist1764400000000 } from '../migrations/1764400000000-tell-when-writes-may-exist';
import { RestrictApiKeys1764500000000 } from '../migrations/1764500000000-restrict-api-keys';
import { FindWritesByTimeOfClosing1764800000000 } from '../migrations/1764800000000-find-writes-by-time-of-closing';
import { TraceWrites1764960000000 } from '../migrations/1764960000000-trace-writes';
import { LookKeysUpWithoutPortal1764970000000 } from '../migrations/1764970000000-look-keys-up-without-portal';
import { ApiKey } from './api-keys/api-key.entity';
import { CrmObject } from './crm-objects/crm-object.entity';
import { RecordIdentity } from './crm-objects/writes/record-identity.entity';
import { ClosedWrite, DispatcherLease, IdempotencyKey, OpenWrite } from './crm-objects/writes/stored-write.entity';
import { HubspotAuth } from './hubspot/hubspot-auth.entity';
import { IntegrationKey } from './hubspot/integration-key.entity';

/** Where the database is, and how many connections may be held open to it. */
export interface DatabaseAddress {
  url: string;
  poolSize?: number;
}

/**
 * Settings of the service's connections. Prepared statements look rows up by keys: planning them each time takes longer than
 * that. They are often planned while their tables are empty, when to read all of one seems cheapest, and any index as good as
 * another: plans are kept, and tables grow. So an index is used where there is one, and of several that in whose order rows
 * are wanted. A statement must not want an order that another index gives than the one that finds its few rows.
 */
export const sessionSettings =
  'SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_sort = off; SET jit = off';

/**
 * The one description of the database, for the service, the TypeORM CLI and the tests. Entities and migrations are
 * named as classes: file patterns would differ between source and build.
 */
export function dataSourceOptions({ url, poolSize = 10 }: DatabaseAddress): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize,
    entities: [
      HubspotAuth,
      IntegrationKey,
      ApiKey,
      CrmObject,
      RecordIdentity,
      OpenWrite,
      ClosedWrite,
      DispatcherLease,
      IdempotencyKey,
    ],
    migrations: [
      CreateTables1764000000000,
      ConnectPortals1764100000000,
      ShareBudgets1764200000000,
      JournalWrites1764300000000,
      TellWhenWritesMayExist1764400000000,
      RestrictApiKeys1764500000000,
      FindWritesByTimeOfClosing1764800000000,
      TraceWrites1764960000000,
      LookKeysUpWithoutPortal1764970000000,
    ],
    migrationsTableName: 'migrations',
    synchronize: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    applicationName: 'hubspot-crm-integration',
    extra: {
      onConnect: (client: ClientBase) => client.query(sessionSettings),
    },
  };
}

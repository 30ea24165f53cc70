import 'reflect-metadata';
import * as pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { CreateTables1764000000000 } from '../../migrations/1764000000000-create-tables';
import { ConnectPortals1764100000000 } from '../../migrations/1764100000000-connect-portals';
import { ShareBudgets1764200000000 } from '../../migrations/1764200000000-share-budgets';
import { JournalWrites1764300000000 } from '../../migrations/1764300000000-journal-writes';
import { TellWhenWritesMayExist1764400000000 } from '../../migrations/1764400000000-tell-when-writes-may-exist';
import { RestrictApiKeys1764500000000 } from '../../migrations/1764500000000-restrict-api-keys';
import { FindWritesByTimeOfClosing1764800000000 } from '../../migrations/1764800000000-find-writes-by-time-of-closing';
import { TraceWrites1764960000000 } from '../../migrations/1764960000000-trace-writes';
import { LookKeysUpWithoutPortal1764970000000 } from '../../migrations/1764970000000-look-keys-up-without-portal';
import { MarkHeads1765000000000 } from '../../migrations/1765000000000-mark-heads';
import { FindRecordsByKnownIds1765000100000 } from '../../migrations/1765000100000-find-records-by-known-ids';
import { HoldQueues1765100000000 } from '../../migrations/1765100000000-hold-queues';
import { NoteApiKeysOfWrites1765300000001 } from '../../migrations/1765300000001-note-api-keys-of-writes';
import { FindHeadsByApiKey1765300000002 } from '../../migrations/1765300000002-find-heads-by-api-key';
import { WeighApiKeys1765300000003 } from '../../migrations/1765300000003-weigh-api-keys';
import { MeasureWrites1765400000001 } from '../../migrations/1765400000001-measure-writes';
import { BoundApiKeysAndKeepAnAuditTrail1765600000001 } from '../../migrations/1765600000001-bound-api-keys-and-keep-an-audit-trail';
import { EraseData1765700000001 } from '../../migrations/1765700000001-erase-data';
import { FindAuditEvents1765810000001 } from '../../migrations/1765810000001-find-audit-events';
import { ArchiveRecords1765900000001 } from '../../migrations/1765900000001-archive-records';
import { EstimateRows1765910000001 } from '../../migrations/1765910000001-estimate-rows';
import { NoteQueuesOfPortals1765920000000 } from '../../migrations/1765920000000-note-queues-of-portals';
import { AwaitRecords1765930000001 } from '../../migrations/1765930000001-await-records';
import { FindAssociationsByRecord1765930000002 } from '../../migrations/1765930000002-find-associations-by-record';
import { ChooseKeyProperties1765940000001 } from '../../migrations/1765940000001-choose-key-properties';
import { CountFailedWrites1765450000001 } from '../../migrations/1765450000001-count-failed-writes';
import { ApiKey } from '../api-keys/api-key.entity';
import { AuditEvent } from '../audit/audit-event.entity';
import { RecordIdentity } from '../crm/identity/record-identity.entity';
import { CrmObject } from '../crm/journal/tables/crm-object.entity';
import { FailureCount } from '../crm/journal/tables/failure-count.entity';
import { IntakeProbeRow } from '../crm/journal/acceptance/intake-probe.entity';
import {
  ClosedWrite,
  LeaseRow,
  IdempotencyKey,
  JournalPortal,
  OpenWrite,
} from '../crm/journal/tables/stored-write.entity';
import type { DatabaseSettings } from '../database/database-settings';
import { FailoverPool, type FailoverPoolOptions } from '../database/failover-pool';
import { ServerChoice } from '../database/server-choice';
import { ErasureRow } from '../erasure/erasure.entity';
import { HubspotBudget } from '../hubspot/budget/hubspot-budget.entity';
import { HubspotPortalHealth } from '../hubspot/budget/hubspot-portal-health.entity';
import { HubspotAuth } from '../hubspot/tokens/hubspot-auth.entity';
import { IntegrationKey } from '../portals/integration-key.entity';
import { KeyPropertyRow } from '../portals/key-property.entity';
import { QueueHold } from '../portals/queue-hold.entity';
import { StoredOAuthState } from '../portals/stored-oauth-state.entity';

/** Purpose of a data source. */
export type SourcePurpose = 'writing' | 'reading' | 'migrating';

/** One connection runs migrations, and another one holds their lock. */
const migratingPoolSize = 2;

/**
 * TypeORM's options for the service, the TypeORM CLI and the tests. Entities and migrations are listed as classes, because
 * file patterns would differ between source and build.
 */
export function dataSourceOptions(settings: DatabaseSettings, purpose: SourcePurpose): DataSourceOptions {
  return {
    type: 'postgres',
    driver: driverOf(poolOptionsOf(settings, purpose)),
    schema: settings.schema,
    entities: [
      HubspotAuth,
      HubspotBudget,
      HubspotPortalHealth,
      StoredOAuthState,
      IntegrationKey,
      KeyPropertyRow,
      QueueHold,
      ApiKey,
      AuditEvent,
      CrmObject,
      RecordIdentity,
      OpenWrite,
      ClosedWrite,
      FailureCount,
      JournalPortal,
      LeaseRow,
      IdempotencyKey,
      IntakeProbeRow,
      ErasureRow,
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
      MarkHeads1765000000000,
      FindRecordsByKnownIds1765000100000,
      HoldQueues1765100000000,
      NoteApiKeysOfWrites1765300000001,
      FindHeadsByApiKey1765300000002,
      WeighApiKeys1765300000003,
      MeasureWrites1765400000001,
      CountFailedWrites1765450000001,
      BoundApiKeysAndKeepAnAuditTrail1765600000001,
      EraseData1765700000001,
      FindAuditEvents1765810000001,
      ArchiveRecords1765900000001,
      EstimateRows1765910000001,
      NoteQueuesOfPortals1765920000000,
      AwaitRecords1765930000001,
      FindAssociationsByRecord1765930000002,
      ChooseKeyProperties1765940000001,
    ],
    migrationsTableName: 'migrations',
    synchronize: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
  };
}

function poolOptionsOf(settings: DatabaseSettings, purpose: SourcePurpose): FailoverPoolOptions {
  const { address, directAddress, pooled, poolSize, readPoolSize, timeoutMs, schema } = settings;
  const shared = { connectTimeoutMs: timeoutMs, serverTimeouts: !pooled };
  switch (purpose) {
    case 'writing':
      return {
        ...shared,
        choice: new ServerChoice(address),
        applicationName: 'hubspot-crm-integration',
        statementTimeoutMs: timeoutMs,
        max: poolSize,
      };
    case 'reading':
      return {
        ...shared,
        choice: new ServerChoice(address),
        applicationName: 'hubspot-crm-integration reads',
        statementTimeoutMs: timeoutMs,
        max: readPoolSize,
      };
    case 'migrating':
      return {
        ...shared,
        choice: new ServerChoice(directAddress ?? address),
        applicationName: 'hubspot-crm-integration migrations',
        statementTimeoutMs: null,
        max: migratingPoolSize,
        // Migrations name tables without a schema, and may take any time, despite the role's settings. Only listing them may
        // go through a pooler.
        ...(directAddress && {
          onConnect: (client) =>
            client.query(
              `SET search_path = "${schema}"; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0`,
            ),
        }),
      };
  }
}

/** The driver with a pool that chooses the server. TypeORM's address settings are unused. */
function driverOf(options: FailoverPoolOptions): typeof pg {
  class ConfiguredPool extends FailoverPool {
    constructor() {
      super(options);
    }
  }
  return Object.create(pg, { Pool: { value: ConfiguredPool } }) as typeof pg;
}

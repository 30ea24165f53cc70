import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { TypeOrmModule } from '@nestjs/typeorm';
import { parseEncryptionKeys } from '../config/encryption-keys';
import { Env } from '../config/env';
import { TracingModule } from '../tracing/tracing.module';
import { MetricsModule } from '../metrics/metrics.module';
import { AccessTokens } from './access-tokens';
import { Budgets } from './budgets';
import { CREDENTIAL, credentialOf } from './credential';
import { CredentialCalls } from './credential-calls';
import { DatabaseExamination } from './doctor/database-examination';
import { Doctor } from './doctor/doctor';
import { EnvironmentExamination } from './doctor/environment-examination';
import { PortalExamination } from './doctor/portal-examination';
import { EnvironmentPortal } from './environment-portal';
import { httpOptions } from './http-options';
import { HubspotAuth } from './hubspot-auth.entity';
import { HubspotClient } from './hubspot-client';
import { HubspotGauges } from './hubspot-gauges';
import { HubspotTransport } from './hubspot-transport';
import { IntegrationKey } from './integration-key.entity';
import { IntegrationKeys } from './integration-keys';
import { LimitWatch } from './limit-watch';
import { PortalHealth } from './portal-health';
import { PortalConnection } from './portal-connection';
import { Portals } from './portals';
import { Slots } from './slots';
import { Stopping } from '../timing/stopping';
import { StoredTokens } from './stored-tokens';
import { TokenCipher } from './token-cipher';

/** The shared HubspotClient, and whose portal it speaks for. */
@Module({
  imports: [
    MetricsModule,
    TypeOrmModule.forFeature([HubspotAuth, IntegrationKey]),
    HttpModule.registerAsync({
      imports: [TracingModule],
      extraProviders: [HubspotTransport],
      inject: [HubspotTransport, ConfigService],
      useFactory: httpOptions,
    }),
  ],
  providers: [
    {
      provide: CREDENTIAL,
      inject: [ConfigService],
      useFactory: credentialOf,
    },
    {
      provide: TokenCipher,
      inject: [ConfigService],
      useFactory: (config: ConfigService<Env, true>) =>
        new TokenCipher(parseEncryptionKeys(config.get('TOKEN_ENCRYPTION_KEYS', { infer: true }))),
    },
    StoredTokens,
    CredentialCalls,
    AccessTokens,
    EnvironmentPortal,
    Portals,
    PortalConnection,
    Budgets,
    PortalHealth,
    LimitWatch,
    Slots,
    Stopping,
    HubspotClient,
    HubspotGauges,
    IntegrationKeys,
    EnvironmentExamination,
    PortalExamination,
    DatabaseExamination,
    Doctor,
  ],
  exports: [
    HubspotClient,
    Portals,
    EnvironmentPortal,
    PortalConnection,
    StoredTokens,
    Budgets,
    PortalHealth,
    IntegrationKeys,
    Stopping,
    Doctor,
    CREDENTIAL,
  ],
})
export class HubspotModule {}

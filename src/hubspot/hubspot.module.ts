import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { hubspotConfig } from '../config/hubspot.config';
import { securityConfig, type SecurityConfig } from '../config/security.config';
import { TracingModule } from '../tracing/tracing.module';
import { MetricsModule } from '../metrics/metrics.module';
import { AccessTokens } from './tokens/access-tokens';
import { AnswerMemory } from './transport/answer-memory';
import { Budgets } from './budget/budgets';
import { CallerWeights } from './budget/caller-weights';
import { CallChain } from './client/call-chain';
import { CREDENTIAL, credentialOf } from './call/credential';
import { CredentialCalls } from './tokens/credential-calls';
import { httpOptions } from './transport/http-options';
import { HubspotAuth } from './tokens/hubspot-auth.entity';
import { HubspotCalls } from './client/hubspot-calls';
import { HubspotClient } from './client/hubspot-client';
import { HubspotGauges } from './budget/hubspot-gauges';
import { HubspotTransport } from './transport/hubspot-transport';
import { LimitWatch } from './client/limit-watch';
import { PortalHealth } from './budget/portal-health';
import { Retries } from './retry/retries';
import { Slots } from './budget/slots';
import { Stopping } from '../timing/stopping';
import { RefreshLock } from './tokens/refresh-lock';
import { StaticTokenPortal } from './tokens/static-token-portal';
import { StoredKeys } from './tokens/stored-keys';
import { StoredTokens } from './tokens/stored-tokens';
import { TokenChecks } from './tokens/token-checks';
import { TokenCipher } from './tokens/token-cipher';
import { TokenRefresher } from './tokens/token-refresher';

/** Provides HubspotClient with the tokens and the budget of each portal. */
@Module({
  imports: [
    MetricsModule,
    TypeOrmModule.forFeature([HubspotAuth]),
    HttpModule.registerAsync({
      imports: [MetricsModule, TracingModule],
      extraProviders: [AnswerMemory, HubspotTransport],
      inject: [HubspotTransport, hubspotConfig.KEY],
      useFactory: httpOptions,
    }),
  ],
  providers: [
    {
      provide: CREDENTIAL,
      inject: [hubspotConfig.KEY],
      useFactory: credentialOf,
    },
    {
      provide: TokenCipher,
      inject: [securityConfig.KEY],
      useFactory: ({ encryptionKeys }: SecurityConfig) => new TokenCipher(encryptionKeys),
    },
    StoredTokens,
    StoredKeys,
    RefreshLock,
    CredentialCalls,
    TokenRefresher,
    StaticTokenPortal,
    AccessTokens,
    TokenChecks,
    Budgets,
    CallerWeights,
    PortalHealth,
    LimitWatch,
    Slots,
    Stopping,
    Retries,
    CallChain,
    HubspotCalls,
    HubspotClient,
    HubspotGauges,
  ],
  exports: [
    HubspotClient,
    AccessTokens,
    CredentialCalls,
    TokenCipher,
    StoredTokens,
    StoredKeys,
    RefreshLock,
    Budgets,
    CallerWeights,
    PortalHealth,
    Stopping,
    CREDENTIAL,
  ],
})
export class HubspotModule {}

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module';
import { ApiKey } from './api-key.entity';
import { AddressLimits } from './address-limits';
import { Admission } from './admission';
import { ApiKeyNames } from './api-key-names';
import { ApiKeyPrefixes } from './api-key-prefixes';
import { ApiKeyUses } from './api-key-uses';
import { ApiKeyVerifier } from './api-key-verifier';
import { ApiKeyWeights } from './api-key-weights';
import { ApiKeys } from './api-keys';
import { BootstrapKey } from './bootstrap-key';
import { HeldKeys } from './held-keys';
import { LoggedKeyNames } from './logged-key-names';
import { MeasuredKeys } from './measured-keys';
import { HubspotModule } from '../hubspot/hubspot.module';
import { MetricsModule } from '../metrics/metrics.module';

/** Admits requests by their API keys, and issues keys. */
@Module({
  imports: [AuditModule, HubspotModule, MetricsModule, TypeOrmModule.forFeature([ApiKey])],
  providers: [
    ApiKeyNames,
    AddressLimits,
    Admission,
    ApiKeyPrefixes,
    ApiKeys,
    ApiKeyUses,
    ApiKeyVerifier,
    ApiKeyWeights,
    BootstrapKey,
    HeldKeys,
    LoggedKeyNames,
    MeasuredKeys,
  ],
  exports: [ApiKeyNames, ApiKeys, HeldKeys],
})
export class ApiKeysModule {}

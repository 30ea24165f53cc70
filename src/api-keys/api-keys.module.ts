import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKey } from './api-key.entity';
import { AddressLimits } from './address-limits';
import { Admission } from './admission';
import { ApiKeyPrefixes } from './api-key-prefixes';
import { ApiKeyUses } from './api-key-uses';
import { ApiKeyVerifier } from './api-key-verifier';
import { ApiKeyWeights } from './api-key-weights';
import { ApiKeys } from './api-keys';
import { HubspotModule } from '../hubspot/hubspot.module';

/** Admits requests by their API keys, and issues keys. */
@Module({
  imports: [HubspotModule, TypeOrmModule.forFeature([ApiKey])],
  providers: [AddressLimits, Admission, ApiKeyPrefixes, ApiKeys, ApiKeyUses, ApiKeyVerifier, ApiKeyWeights],
  exports: [ApiKeys],
})
export class ApiKeysModule {}

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKey } from './api-key.entity';
import { AddressLimits } from './address-limits';
import { Admission } from './admission';
import { ApiKeyPrefixes } from './api-key-prefixes';
import { ApiKeyUses } from './api-key-uses';
import { ApiKeyVerifier } from './api-key-verifier';
import { ApiKeys } from './api-keys';

/** Admits requests by their API keys, and issues keys. */
@Module({
  imports: [TypeOrmModule.forFeature([ApiKey])],
  providers: [AddressLimits, Admission, ApiKeyPrefixes, ApiKeys, ApiKeyUses, ApiKeyVerifier],
  exports: [ApiKeys],
})
export class ApiKeysModule {}

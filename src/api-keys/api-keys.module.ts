import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKey } from './api-key.entity';
import { ApiKeyGuard } from './api-key.guard';
import { ApiKeyUses } from './api-key-uses';
import { ApiKeyVerifier } from './api-key-verifier';
import { ApiKeyWeights } from './api-key-weights';
import { ApiKeys } from './api-keys';
import { HubspotModule } from '../hubspot/hubspot.module';

/** Guards every route with an API key. */
@Module({
  imports: [HubspotModule, TypeOrmModule.forFeature([ApiKey])],
  providers: [ApiKeys, ApiKeyUses, ApiKeyVerifier, ApiKeyWeights, { provide: APP_GUARD, useClass: ApiKeyGuard }],
  exports: [ApiKeys],
})
export class ApiKeysModule {}

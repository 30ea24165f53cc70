import { Module } from '@nestjs/common';
import { RecordIdentities } from './record-identities';

/** The identity map. */
@Module({
  providers: [RecordIdentities],
  exports: [RecordIdentities],
})
export class IdentityModule {}

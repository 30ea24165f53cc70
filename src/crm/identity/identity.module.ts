import { Module } from '@nestjs/common';
import { RecordIdentities } from './record-identities';

/** Which record a key refers to. */
@Module({
  providers: [RecordIdentities],
  exports: [RecordIdentities],
})
export class IdentityModule {}

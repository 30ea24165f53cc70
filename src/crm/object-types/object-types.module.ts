import { Module } from '@nestjs/common';
import { ObjectDefinitions } from './object-definitions';

/** The registry of object types. */
@Module({
  providers: [ObjectDefinitions],
  exports: [ObjectDefinitions],
})
export class ObjectTypesModule {}

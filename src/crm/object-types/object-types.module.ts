import { Module } from '@nestjs/common';
import { ObjectDefinitions } from './object-definitions';

/** The object types that are written, as their modules register them. */
@Module({
  providers: [ObjectDefinitions],
  exports: [ObjectDefinitions],
})
export class ObjectTypesModule {}

import { Module } from '@nestjs/common';
import { PortalsModule } from '../../portals/portals.module';
import { PortalTypes } from './portal-types';

/** The object types of each portal. Unlike the schemas, they need no definitions of types. */
@Module({ imports: [PortalsModule], providers: [PortalTypes], exports: [PortalTypes] })
export class PortalTypesModule {}

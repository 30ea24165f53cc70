import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { PortalSchemaModule } from '../crm/portal-schema/portal-schema.module';
import { GraphController } from './graph.controller';
import { GraphWrites } from './graph-writes';

/** The route that writes records of several types together. */
@Module({ imports: [CrmModule, PortalSchemaModule], controllers: [GraphController], providers: [GraphWrites] })
export class GraphModule {}

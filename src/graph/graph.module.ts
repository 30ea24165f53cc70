import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { PortalSchemaModule } from '../crm/portal-schema/portal-schema.module';
import { GraphController } from './graph.controller';
import { GraphReader } from './graph-reader';
import { GraphWrites } from './graph-writes';

/** The routes that write, and check, records of several types together. */
@Module({
  imports: [CrmModule, PortalSchemaModule],
  controllers: [GraphController],
  providers: [GraphReader, GraphWrites],
})
export class GraphModule {}

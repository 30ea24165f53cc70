import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { GraphController } from './graph.controller';
import { GraphReader } from './graph-reader';
import { GraphWrites } from './graph-writes';

/** The routes that write, and check, records of several types together. */
@Module({
  imports: [CrmModule],
  controllers: [GraphController],
  providers: [GraphReader, GraphWrites],
})
export class GraphModule {}

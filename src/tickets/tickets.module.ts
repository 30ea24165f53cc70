import { Module } from '@nestjs/common';
import { CrmObjectsModule } from '../crm-objects/crm-objects.module';
import { TicketsController } from './tickets.controller';
import { TicketsService } from './tickets.service';

@Module({ imports: [CrmObjectsModule], controllers: [TicketsController], providers: [TicketsService] })
export class TicketsModule {}

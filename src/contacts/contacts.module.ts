import { Module } from '@nestjs/common';
import { CrmObjectsModule } from '../crm-objects/crm-objects.module';
import { ContactsController } from './contacts.controller';
import { ContactsService } from './contacts.service';

@Module({ imports: [CrmObjectsModule], controllers: [ContactsController], providers: [ContactsService] })
export class ContactsModule {}

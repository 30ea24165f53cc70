import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { contactDefinition } from './contact.definition';
import { ContactsController } from './contacts.controller';
import { ContactsService } from './contacts.service';

@Module({
  imports: [CrmModule.forFeature(contactDefinition)],
  controllers: [ContactsController],
  providers: [ContactsService],
})
export class ContactsModule {}

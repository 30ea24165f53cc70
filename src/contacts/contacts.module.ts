import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { contactDefinition } from './contact.definition';
import { ContactsController } from './contacts.controller';

@Module({
  imports: [CrmModule.forFeature(contactDefinition)],
  controllers: [ContactsController],
})
export class ContactsModule {}

import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { contactForm } from './contact.write';
import { ContactsController } from './contacts.controller';

@Module({
  imports: [CrmModule.forFeature(contactForm)],
  controllers: [ContactsController],
})
export class ContactsModule {}

import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { CompaniesController } from './companies.controller';
import { companyForm } from './company.write';

@Module({
  imports: [CrmModule.forFeature(companyForm)],
  controllers: [CompaniesController],
})
export class CompaniesModule {}

import { Module, type DynamicModule } from '@nestjs/common';
import { ApiKeysModule } from '../api-keys/api-keys.module';
import { configModule } from '../config/config.module';
import type { Env } from '../config/env';
import { ContactsModule } from '../contacts/contacts.module';
import { CrmModule } from '../crm/crm.module';
import { dataSourceOptions } from './data-source';
import { DatabaseModule } from '../database/database.module';
import { databaseSettingsOf } from '../database/database-settings';
import { DealsModule } from '../deals/deals.module';
import { HealthModule } from '../health/health.module';
import { HubspotAuthModule } from '../portals/hubspot-auth.module';
import { OperatorModule } from '../operator/operator.module';
import { TicketsModule } from '../tickets/tickets.module';

/** The table of contents. */
@Module({})
export class AppModule {
  static forRoot(env: Env): DynamicModule {
    return {
      module: AppModule,
      imports: [
        configModule(env),
        DatabaseModule.forRoot(databaseSettingsOf(env), dataSourceOptions),
        HubspotAuthModule,
        ApiKeysModule,
        CrmModule,
        ContactsModule,
        DealsModule,
        TicketsModule,
        HealthModule,
        OperatorModule,
      ],
    };
  }
}

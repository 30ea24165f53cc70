import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ApiKeysModule } from '../api-keys/api-keys.module';
import { configModule } from '../config/config.module';
import type { Env } from '../config/env';
import { CompaniesModule } from '../companies/companies.module';
import { ContactsModule } from '../contacts/contacts.module';
import { CrmModule } from '../crm/crm.module';
import { dataSourceOptions } from './data-source';
import { DatabaseModule } from '../database/database.module';
import { databaseSettingsOf } from '../database/database-settings';
import { DealsModule } from '../deals/deals.module';
import { ErasureModule } from '../erasure/erasure.module';
import { HttpModule } from '../http/http.module';
import { ProblemFilter } from '../http/problem.filter';
import { RouteTable } from '../http/route-table';
import { explainHubspotError } from '../hubspot/call/hubspot-problem';
import { HealthModule } from '../health/health.module';
import { HubspotAuthModule } from '../portals/hubspot-auth.module';
import { OperatorModule } from '../operator/operator.module';
import { GraphModule } from '../graph/graph.module';
import { ObjectsModule } from '../objects/objects.module';
import { TicketsModule } from '../tickets/tickets.module';

/** All modules of the service. */
@Module({})
export class AppModule {
  static forRoot(env: Env): DynamicModule {
    return {
      module: AppModule,
      imports: [
        configModule(env),
        HttpModule,
        DatabaseModule.forRoot(databaseSettingsOf(env), dataSourceOptions),
        HubspotAuthModule,
        ApiKeysModule,
        CrmModule,
        ContactsModule,
        CompaniesModule,
        DealsModule,
        ObjectsModule,
        GraphModule,
        TicketsModule,
        ErasureModule,
        HealthModule,
        OperatorModule,
      ],
      providers: [
        {
          provide: APP_FILTER,
          inject: [RouteTable],
          useFactory: (routes: RouteTable) => new ProblemFilter(routes, explainHubspotError),
        },
      ],
    };
  }
}

import { Global, Inject, Module, type DynamicModule } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import type { DataSource, DataSourceOptions } from 'typeorm';
import { Database } from './database';
import type { DatabaseSettings } from './database-settings';

/** Name of the data source for reads that may wait. */
export const readingSource = 'reading';

/** Injection token of the {@link Database} for reads that may wait. */
export const READING_DATABASE = Symbol('reading database');

/** Injection token of {@link DatabaseSettings}. */
export const DATABASE_SETTINGS = Symbol('database settings');

/** Decorator: the {@link Database} for lists, the operator page, metrics and the doctor. Writes never wait for these reads. */
export const InjectReadingDatabase = (): ParameterDecorator => Inject(READING_DATABASE);

/**
 * Two pools: one for writes and the reads that they wait for, one for reads that may take longer. TypeORM opens both, and
 * its repositories use them.
 */
@Global()
@Module({})
export class DatabaseModule {
  /**
   * @param sourceOptions returns the options of each pool's data source
   * @param manual true if the caller connects after the start of the application
   */
  static forRoot(
    settings: DatabaseSettings,
    sourceOptions: (settings: DatabaseSettings, purpose: 'writing' | 'reading') => DataSourceOptions,
    { manual = false }: { manual?: boolean } = {},
  ): DynamicModule {
    const { schema, timeoutMs, pooled } = settings;
    const open = (purpose: 'writing' | 'reading'): DynamicModule =>
      TypeOrmModule.forRoot({
        ...sourceOptions(settings, purpose),
        ...(purpose === 'reading' && { name: readingSource }),
        manualInitialization: manual,
      });
    const databaseOn = (source: DataSource): Database =>
      new Database(() => poolOf(source), { schema, timeoutMs, pooled });
    return {
      module: DatabaseModule,
      imports: [open('writing'), open('reading')],
      providers: [
        { provide: DATABASE_SETTINGS, useValue: settings },
        { provide: Database, inject: [getDataSourceToken()], useFactory: databaseOn },
        { provide: READING_DATABASE, inject: [getDataSourceToken(readingSource)], useFactory: databaseOn },
      ],
      exports: [DATABASE_SETTINGS, Database, READING_DATABASE],
    };
  }
}

/** The driver's pool below TypeORM. It exists after the data source has connected. */
export function poolOf(source: DataSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}

import { Global, Inject, Module, type DynamicModule } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import type { DataSource, DataSourceOptions } from 'typeorm';
import { Database } from './database';
import type { DatabaseSettings } from './database-settings';

/** Name of the data source whose connections are for reads that may wait. */
export const readingSource = 'reading';

/** Token of the {@link Database} on these connections. */
export const READING_DATABASE = Symbol('reading database');

/** Token of the settings. */
export const DATABASE_SETTINGS = Symbol('database settings');

/** Decorator: the {@link Database} for lists, the operator page, metrics and the doctor. Writes never wait behind these. */
export const InjectReadingDatabase = (): ParameterDecorator => Inject(READING_DATABASE);

/**
 * The two pools: one for writes and all that they wait for, one for reads that may take longer. TypeORM opens both, and its
 * repositories share them.
 */
@Global()
@Module({})
export class DatabaseModule {
  /**
   * @param sourceOptions describes the data source of each pool
   * @param manual whether somebody else connects, once the application has started
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

/** The driver's pool below TypeORM. It exists once the data source is connected. */
export function poolOf(source: DataSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}

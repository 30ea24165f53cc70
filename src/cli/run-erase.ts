import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { dataSourceOptions } from '../app/data-source';
import { commandLine } from '../audit/audit-event';
import { configModule } from '../config/config.module';
import { parseEnv, type Env, type EnvSource } from '../config/env';
import { DatabaseModule } from '../database/database.module';
import { databaseSettingsOf } from '../database/database-settings';
import { ErasureModule } from '../erasure/erasure.module';
import { ErasureRequests, type StartedErasure } from '../erasure/erasure-requests';
import { ErasureStore } from '../erasure/erasure-store';
import { erasureDto } from '../erasure/erasure-view';
import { Problem } from '../problems/problem';
import type { CommandOutcome } from './command-outcome';
import { readEraseCommand, type EraseCommand } from './erase-command';

/** Receipts of the list. */
const mostListed = 200;

/**
 * Runs the command `erase`, with or without a running service. Needs the variables of the service.
 * @returns the receipt as JSON; failed if it is incomplete
 * @throws UsageError; Error with a sentence for the operator
 */
export async function runErase([action = '', ...args]: string[], variables: EnvSource): Promise<CommandOutcome> {
  const command = readEraseCommand(action, args);
  const module = EraseCommandModule.forRoot(parseEnv(variables));
  const context = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    const store = context.get(ErasureStore);
    if (command.kind === 'list') {
      const lines = (await store.list(null, mostListed)).map((erasure) => JSON.stringify(erasureDto(erasure)));
      return { lines: lines.length > 0 ? lines : ['There are no erasures yet.'], failed: false };
    }
    const { erasure, ended } = await start(context.get(ErasureRequests), command);
    await ended;
    const found = (await store.find(erasure.id)) ?? erasure;
    return { lines: [JSON.stringify(erasureDto(found), null, 2)], failed: found.state !== 'done' };
  } catch (error) {
    throw error instanceof Problem ? new Error(error.detail, { cause: error }) : error;
  } finally {
    await context.close();
  }
}

function start(requests: ErasureRequests, command: Exclude<EraseCommand, { kind: 'list' }>): Promise<StartedErasure> {
  if (command.kind === 'person') return requests.erasePerson(command.body, commandLine);
  return requests.erasePortal(command.portalId, command.disconnects, commandLine);
}

/** The erasures of the service, without routes. */
@Module({})
class EraseCommandModule {
  static forRoot(env: Env): DynamicModule {
    return {
      module: EraseCommandModule,
      imports: [configModule(env), DatabaseModule.forRoot(databaseSettingsOf(env), dataSourceOptions), ErasureModule],
    };
  }
}

import type { DynamicModule } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import type { Env } from './env';
import { variableGroups } from './variable-groups';

/** Provides the settings of each group by its KEY to all modules, and variables by name through ConfigService. */
export function configModule(env: Env): Promise<DynamicModule> {
  return ConfigModule.forRoot({
    isGlobal: true,
    ignoreEnvFile: true,
    skipProcessEnv: true,
    load: [() => ({ ...env }), ...variableGroups.map(({ config }) => config.of(env))],
  });
}

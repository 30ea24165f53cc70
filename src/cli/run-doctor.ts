import { parseArgs } from 'node:util';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { UsageError, type CommandOutcome } from './command-outcome';
import { configModule } from '../config/config.module';
import { EnvError, parseEnv, type Env, type EnvSource } from '../config/env';
import { dataSourceOptions } from '../app/data-source';
import { DatabaseModule } from '../database/database.module';
import { databaseSettingsOf } from '../database/database-settings';
import { reportLines, type Examined } from './doctor-lines';
import { Doctor } from '../doctor/doctor';
import type { Finding } from '../doctor/finding';
import { publicAddress } from '../doctor/public-address';
import { makeReport, type Report } from '../doctor/report';
import { DoctorModule } from '../doctor/doctor.module';

/** Facts about the setup that are not in the variables. */
export interface DoctorSetup {
  /** Readable names of the database and of HubSpot, instead of their addresses. */
  examined?: Partial<Examined>;
  /** Reason for not calling HubSpot. */
  hubspotAbsent?: Finding;
  /** Reason for not examining anything. */
  nothingThere?: Finding;
}

const usage = `doctor [--json]

Examines the database, the stored tokens, HubSpot and every connected portal. Each finding is green (correct), yellow
(works with limits, or not for much longer) or red (fails), with the step that fixes it. Needs the variables of the
service, may run beside it, and changes nothing in HubSpot.

  --json     print the report as JSON
  --help     print this

Ends with status 1 if a finding is red. Prints colours on a terminal, unless NO_COLOR is set.`;

// A person waits for the doctor, so that it retries for a shorter time than the service.
const longestAttemptMs = 10_000;
const longestCallMs = 12_000;
const mostAttempts = 2;

/**
 * Runs the command `doctor`.
 * @throws UsageError
 */
export async function runDoctor(
  args: string[],
  variables: EnvSource,
  { examined = {}, hubspotAbsent, nothingThere }: DoctorSetup = {},
): Promise<CommandOutcome> {
  const { json, help } = readOptions(args);
  if (help) return { lines: [usage], failed: false };
  const outcome = (report: Report, looked: Examined): CommandOutcome => ({
    lines: json
      ? [JSON.stringify({ examined: looked, ...report }, null, 2)]
      : reportLines(report, looked, { colour: process.stdout.isTTY && !variables.NO_COLOR }),
    failed: report.level === 'red',
  });
  const nameless = { database: null, hubspot: null, ...examined };
  if (nothingThere) return outcome(makeReport([nothingThere]), nameless);
  const env = readVariables(variables);
  if (env instanceof EnvError) {
    return outcome(makeReport(env.findings.map(findingOfVariable)), nameless);
  }
  const report = await examine(env, hubspotAbsent);
  return outcome(report, {
    database: publicAddress(env.DATABASE_URL),
    hubspot: publicAddress(env.HUBSPOT_BASE_URL),
    ...examined,
  });
}

function readOptions(args: string[]): { json: boolean; help: boolean } {
  try {
    const { values } = parseArgs({
      args,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    });
    return values;
  } catch (error) {
    throw new UsageError((error as Error).message, usage);
  }
}

function readVariables(variables: EnvSource): Env | EnvError {
  try {
    return parseEnv(variables);
  } catch (error) {
    if (error instanceof EnvError) return error;
    throw error;
  }
}

function findingOfVariable({ variable, problem }: EnvError['findings'][number]): Finding {
  return {
    check: 'configuration',
    subject: variable,
    level: 'red',
    found: `${variable} ${problem}.`,
    step: 'Correct it; .env.example explains every variable.',
  };
}

async function examine(env: Env, hubspotAbsent?: Finding): Promise<Report> {
  const context = await NestFactory.createApplicationContext(DoctorCommandModule.forRoot(env), {
    logger: false,
    abortOnError: false,
  });
  try {
    const { general, portals } = await context.get(Doctor).examine({ askHubspot: !hubspotAbsent });
    return makeReport([...general, ...(hubspotAbsent ? [hubspotAbsent] : [])], portals);
  } finally {
    await context.close();
  }
}

/** The doctor's part of the service, without routes. It connects to the database only during the examination. */
@Module({})
class DoctorCommandModule {
  static forRoot(env: Env): DynamicModule {
    const variables = {
      ...env,
      HUBSPOT_TIMEOUT_MS: Math.min(env.HUBSPOT_TIMEOUT_MS, longestAttemptMs),
      HUBSPOT_RETRY_DEADLINE_MS: Math.min(env.HUBSPOT_RETRY_DEADLINE_MS, longestCallMs),
      HUBSPOT_MAX_ATTEMPTS: Math.min(env.HUBSPOT_MAX_ATTEMPTS, mostAttempts),
    };
    return {
      module: DoctorCommandModule,
      imports: [
        configModule(variables),
        DatabaseModule.forRoot(databaseSettingsOf(env), dataSourceOptions, { manual: true }),
        DoctorModule,
      ],
    };
  }
}

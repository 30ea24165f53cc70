import { readEnv } from './config/read-env';
import { printAndExit, runCommand } from './cli/run-command';

/** The commands in production; README lists them. */
printAndExit(runCommand(process.argv.slice(2), readEnv()));

import { readEnv } from './config/read-env';
import { printAndExit, runCommand } from './cli/run-command';

/** Entry point of the commands in production, which README lists. */
printAndExit(runCommand(process.argv.slice(2), readEnv()));

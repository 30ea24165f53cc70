import './app/compile-cache';
import { readEnv } from './config/read-env';
import { printAndExit, runCommand } from './cli/run-command';

/** Entry point of the commands in production, which docs/operations.md lists. */
printAndExit(runCommand(process.argv.slice(2), readEnv()));

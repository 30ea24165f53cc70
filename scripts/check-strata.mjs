/**
 * Checks the imports between folders by the rules of .dependency-cruiser.cjs, and prints each violation. The command line
 * of dependency-cruiser ends with the number of violations as its status, and 256 of them count as none.
 */
import { cruise, format } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const options = await extractOptions('./.dependency-cruiser.cjs');
const tsConfig = extractTsConfig(options.ruleSet?.options?.tsConfig?.fileName ?? 'tsconfig.json');
const { output } = await cruise(['src', 'simulator', 'migrations', 'ormconfig.ts'], options, undefined, { tsConfig });
const report = await format(output, { outputType: 'err' });
process.stdout.write(report.output);
if (output.summary.error > 0) process.exitCode = 1;

import { launcherPid } from './launcher';
import { parseArgs } from 'node:util';
import { tierNames } from './rate-limits';
import { readSwitches } from './switches';
import { defaultOptions, startSimulator, type SimulatorOptions } from './simulator';

const help = `Simulates HubSpot's CRM API. docs/simulator.md describes the simulated behaviour.

  npm run simulator -- [options]

  --port <number>           port to listen on; 0 takes a free one (5002)
  --host <address>          address to listen on (${defaultOptions.host})
  --portal <number>         portal id of the account (${defaultOptions.portalId})
  --tier <name>             rate limits: ${tierNames.join(', ')} (${defaultOptions.tier})
  --latency <time>          time added to every response: 120ms, 2s, or a number of ms (${defaultOptions.latencyMs})
  --search-lag <time>       time until search sees a change, in the same form (${defaultOptions.searchLagMs})
  --token-ttl <seconds>     lifetime of an access token (${defaultOptions.accessTokenTtlSeconds})
  --rotate-refresh-tokens   replace the refresh token at each refresh
  --seed <number>           seed of the result order and of all ids except record ids (${defaultOptions.seed})
  --first-id <number>       first record id (${defaultOptions.firstId})
  --switch <name=value>     set unconfirmed behaviour, repeatable (docs/simulator.md, section 12)
  --snapshot <file>         keep the records in a file between runs
  --stop-with-parent        stop when the parent process ends, as under npm run
  --help                    show this text
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '5002' },
      host: { type: 'string' },
      portal: { type: 'string' },
      tier: { type: 'string' },
      latency: { type: 'string' },
      'search-lag': { type: 'string' },
      'token-ttl': { type: 'string' },
      'rotate-refresh-tokens': { type: 'boolean', default: false },
      seed: { type: 'string' },
      'first-id': { type: 'string' },
      switch: { type: 'string', multiple: true, default: [] },
      snapshot: { type: 'string' },
      'stop-with-parent': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const number = (name: keyof typeof values, unit?: Unit): number | undefined => {
    const text = values[name];
    return text === undefined ? undefined : readNumber(name, String(text), unit);
  };
  const tier = tierNames.find((name) => name === values.tier);
  if (values.tier !== undefined && !tier)
    throw new Error(`--tier takes one of ${tierNames.join(', ')}, not "${values.tier}".`);
  const options: SimulatorOptions = {
    port: number('port'),
    host: values.host,
    portalId: number('portal'),
    tier,
    latencyMs: number('latency', 'milliseconds'),
    searchLagMs: number('search-lag', 'milliseconds'),
    accessTokenTtlSeconds: number('token-ttl', 'seconds'),
    rotateRefreshTokens: values['rotate-refresh-tokens'],
    seed: number('seed'),
    firstId: number('first-id'),
    snapshotFile: values.snapshot,
    switches: readSwitches(values.switch),
  };
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const simulator = await startSimulator(given);
  const { clientId, clientSecret, refreshToken, staticToken } = simulator.credentials;
  process.stdout.write(`HubSpot simulator on ${simulator.url}

  HUBSPOT_BASE_URL=${simulator.url}
  HUBSPOT_ACCESS_TOKEN=${staticToken}

or, instead of the static token

  HUBSPOT_CLIENT_ID=${clientId}
  HUBSPOT_CLIENT_SECRET=${clientSecret}
  HUBSPOT_REFRESH_TOKEN=${refreshToken}

${simulator.url}/_simulator/requests lists the requests. Ctrl-C stops the simulator.
`);
  const stop = (): void => void simulator.close().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  // npm signals only its shell, which ends without stopping this process.
  if (values['stop-with-parent']) whenOrphaned(stop);
}

/** Calls back once when the parent process has ended. */
function whenOrphaned(act: () => void): void {
  const watch = setInterval(() => {
    if (process.ppid === launcherPid) return;
    clearInterval(watch);
    act();
  }, 200);
  watch.unref();
}

type Unit = 'milliseconds' | 'seconds';

/** Reads a number. A time may end with `ms` or `s`, and is converted to the unit. @throws Error */
function readNumber(name: string, text: string, unit?: Unit): number {
  const [, digits, given] = /^(\d+)(ms|s)?$/.exec(text) ?? [];
  if (digits === undefined || (given !== undefined && unit === undefined)) {
    throw new Error(`--${name} takes a number${unit ? ` of ${unit}, such as 120ms or 2s` : ''}, not "${text}".`);
  }
  if (unit === 'milliseconds') return given === 's' ? Number(digits) * 1000 : Number(digits);
  return given === 'ms' ? Number(digits) / 1000 : Number(digits);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

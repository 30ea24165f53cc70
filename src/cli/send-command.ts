import { parseArgs } from 'node:util';
import type { EnvSource } from '../config/env';
import { mostRecords } from '../crm/intake/record-list.decorator';
import { UsageError } from './command-outcome';
import { bulkPath } from './send/bulk-route';

/** Usage of the command in the list of all commands. */
export const sendSummary = `  send <file>             write the records of a file through the bulk routes of a running service; see send --help`;

const usage = `send <file> --type <type> [options]

Writes the records of a file through the bulk routes of a running service. Each line that is not blank is a JSON object:
the body of a single request. "-" reads standard input. Needs an API key with the scope write or write-only, and no other
variable of the service.

  --type <type>          type of the records, such as contacts, deals or line_items
  --url <url>            address of the service (default CRM_URL, else http://127.0.0.1:5001)
  --api-key-file <file>  file with the API key (default: the key in CRM_API_KEY)
  --portal <id>          portal of the records; needed if several are connected, unless the API key names one
  --results <file>       write the results there, over what it has (default: standard output)
  --batch-size <n>       lines of a bulk request, 1 to ${mostRecords} (default ${mostRecords})
  --retry-for <seconds>  longest time to repeat a bulk request that is not accepted, 0 to 86400 (default 300)
  --help                 print this

Each line gets one JSON line with its number and result, as soon as its bulk request is answered:

  {"line":1,"status":201,"outcome":{…}}        created; 200 is updated
  {"line":2,"status":202,"write":{…}}          accepted, and not settled yet
  {"line":3,"status":422,"problem":{…}}        refused
  {"line":4,"status":"malformed","error":{…}}  not a JSON object, or too long: not sent

Run the same command on the same file again after an interruption: lines that were accepted are not written again, and
get their results. That holds for as long as the service keeps Idempotency-Keys (IDEMPOTENCY_HOURS, 24 by default), with
the same API key, portal, type and batch size, and the same lines. Send corrected lines in a file of their own.

Ends with status 0 if all lines are written or accepted, 1 if any is not, 2 for a wrong command line.

Examples:

  CRM_API_KEY=hck_… send contacts.ndjson --type contacts > results.ndjson
  send deals.ndjson --type deals --url https://crm.example.com --api-key-file key.txt --results results.ndjson
  gunzip -c products.ndjson.gz | send - --type products --portal 1234567 --batch-size 100`;

const options = {
  type: { type: 'string' },
  url: { type: 'string' },
  'api-key-file': { type: 'string' },
  portal: { type: 'string', default: '' },
  results: { type: 'string' },
  'batch-size': { type: 'string', default: String(mostRecords) },
  'retry-for': { type: 'string', default: '300' },
  help: { type: 'boolean', default: false },
} as const;

/** The command `send`. */
export interface SendCommand {
  /** Path of the file; null for standard input. */
  file: string | null;
  /** Name of the type, as given. */
  type: string;
  /** Path of the bulk route. */
  path: string;
  /** Address of the service, without a slash at the end. */
  url: string;
  /** Where the API key is. */
  apiKey: { file: string } | { value: string };
  /** Portal to name; empty for none. */
  portal: string;
  /** Path of the file for results; null for standard output. */
  results: string | null;
  batchSize: number;
  retryLimitMs: number;
}

/**
 * Reads the command `send`.
 * @param variables may have CRM_URL and CRM_API_KEY
 * @returns the usage if it was asked for
 * @throws UsageError with status 2 for a malformed command
 */
export function readSendCommand(args: string[], variables: EnvSource): SendCommand | { usage: string } {
  const { values, positionals } = parse(args);
  if (values.help) return { usage };
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw wrongSend('Name one file, or - for standard input.');
  if (!values.type) throw wrongSend('Name the type of the records: --type contacts.');
  if (!/^([1-9]\d{0,17})?$/.test(values.portal)) throw wrongSend('--portal must be the number of a portal.');
  return {
    file: file === '-' ? null : file,
    type: values.type,
    path: bulkPath(values.type),
    url: addressOf(values.url ?? (variables.CRM_URL || 'http://127.0.0.1:5001')),
    apiKey: keySource(values['api-key-file'], variables.CRM_API_KEY),
    portal: values.portal,
    results: values.results ?? null,
    batchSize: numberOf('--batch-size', values['batch-size'], 1, mostRecords),
    retryLimitMs: numberOf('--retry-for', values['retry-for'], 0, 86_400) * 1000,
  };
}

/** The error of a wrong command line. */
export function wrongSend(problem: string): UsageError {
  return new UsageError(problem, usage, 2);
}

type Parsed = ReturnType<typeof parseArgs<{ args: string[]; options: typeof options; allowPositionals: true }>>;

function parse(args: string[]): Parsed {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw wrongSend(`${(error as Error).message.split('. ')[0] ?? ''}.`);
  }
}

function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw wrongSend('The address of the service must be a URL without credentials, such as https://crm.example.com.');
  }
  return url.href.replace(/\/+$/, '');
}

function keySource(file: string | undefined, value: string | undefined): SendCommand['apiKey'] {
  if (file !== undefined) return { file };
  if (value) return { value };
  throw wrongSend('The API key is missing. Set CRM_API_KEY, or name a file with --api-key-file.');
}

function numberOf(option: string, text: string, from: number, to: number): number {
  if (/^\d{1,6}$/.test(text) && Number(text) >= from && Number(text) <= to) return Number(text);
  throw wrongSend(`${option} must be a number from ${from} to ${to}.`);
}

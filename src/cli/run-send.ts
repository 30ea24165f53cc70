import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { EnvSource } from '../config/env';
import { ServerVariables } from '../config/server.config';
import type { CommandOutcome } from './command-outcome';
import { readSendCommand, wrongSend, type SendCommand } from './send-command';
import { sentenceOf, type RequestFailure } from './send/bulk-answer';
import { postTo } from './send/bulk-route';
import { ChunkSender } from './send/chunk-sender';
import { chunksOf, longestLineBytes } from './send/chunks';
import { isRecordLine, readInputLine, type InputLine } from './send/input-line';
import { openInput, openResults } from './send/open-files';
import { Progress } from './send/progress';
import { inFileOrder } from './send/result-line';
import { splitLines } from './send/split-lines';
import { Tally } from './send/tally';

/** Streams of a command. */
export interface CommandStreams {
  stdin: Readable;
  stdout: Writable & { isTTY?: boolean };
  stderr: Writable & { isTTY?: boolean };
}

/** The largest body that a service accepts by default. */
const bodyBytes = new ServerVariables().BODY_LIMIT_BYTES;

/** State of a run. */
interface Run {
  sender: ChunkSender;
  tally: Tally;
  progress: Progress;
  /** Failure that ended the run early. */
  stopped: RequestFailure | null;
}

/**
 * Runs the command `send`. It writes results to standard output or a file, and messages to standard error.
 * @throws UsageError with status 2, before anything is sent
 * @throws Error if a stream fails during the run
 */
export async function runSend(
  args: string[],
  variables: EnvSource,
  { stdin, stdout, stderr }: CommandStreams = process,
): Promise<CommandOutcome> {
  const command = readSendCommand(args, variables);
  if ('usage' in command) return { lines: [command.usage], failed: false };
  const apiKey = await readApiKey(command);
  const files = await openFiles(command);
  // A progress line would break into results at the same terminal.
  const progress = new Progress(stderr, stderr.isTTY === true && (files.output !== null || stdout.isTTY !== true));
  const waiting = {
    nowMs: () => performance.now(),
    pause: (ms: number) => delay(ms),
    note: (text: string) => {
      progress.note(text);
    },
  };
  const sender = new ChunkSender(postTo({ ...command, apiKey }), waiting, command);
  const run: Run = { sender, tally: new Tally(), progress, stopped: null };
  const texts = resultTexts(files.input ?? stdin, command.batchSize, run);
  try {
    await (files.output ? pipeline(texts, files.output) : pipeline(texts, stdout, { end: false }));
  } finally {
    progress.note(run.tally.sentence());
  }
  if (run.stopped) {
    progress.note(`Stopped after line ${run.tally.lastLine}. ${sentenceOf(run.stopped)}`);
    progress.note('Later lines were not sent. Run the same command again to continue.');
  }
  return { lines: [], failed: run.stopped !== null || run.tally.hasFailures };
}

/** Sends the lines of a stream chunk by chunk. Yields the text of a chunk's results before it reads on. */
async function* resultTexts(source: Readable, batchSize: number, run: Run): AsyncGenerator<string> {
  for await (const chunk of chunksOf(inputLines(source), { lines: batchSize, bytes: bodyBytes })) {
    const { results, replayed, stopped } = await run.sender.send(chunk.filter(isRecordLine));
    const all = inFileOrder(chunk, results);
    run.tally.add(all, replayed);
    yield all.map((result) => `${JSON.stringify(result)}\n`).join('');
    run.progress.show(run.tally.sentence());
    if (stopped) {
      run.stopped = stopped;
      return;
    }
  }
}

async function* inputLines(source: Readable): AsyncGenerator<InputLine> {
  const longest = longestLineBytes(bodyBytes);
  for await (const raw of splitLines(source, longest)) {
    const line = readInputLine(raw, longest);
    if (line !== null) yield line;
  }
}

async function readApiKey({ apiKey }: SendCommand): Promise<string> {
  const text = 'value' in apiKey ? apiKey.value : await readFile(apiKey.file, 'utf8').catch(asWrongUse);
  const key = text.trim();
  // Never print the text: it may be another secret.
  if (!/^[\x21-\x7e]+$/.test(key)) throw wrongSend('The API key must be one line of visible ASCII characters.');
  return key;
}

async function openFiles({ file, results }: SendCommand): Promise<{ input: Readable | null; output: Writable | null }> {
  try {
    const input = file === null ? null : await openInput(file);
    return { input, output: results === null ? null : await openResults(results, file) };
  } catch (error) {
    return asWrongUse(error);
  }
}

function asWrongUse(error: unknown): never {
  throw wrongSend(`${(error as Error).message}.`);
}

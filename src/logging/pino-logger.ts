import type { LoggerService } from '@nestjs/common';
import pino, { type DestinationStream, type Logger } from 'pino';
import { keyFields } from './key-names';
import { currentApiKeyId, currentRequestId } from './request-context';
import { withoutSecrets } from './redact';

/** Pino's level for each of Nest's levels. LOG_LEVEL has Nest's names. */
const levels = { fatal: 'fatal', error: 'error', warn: 'warn', log: 'info', debug: 'debug', verbose: 'trace' } as const;

/** Fields that may contain a secret, in the first three levels of an object. */
const secretFields = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'accessToken',
  'refreshToken',
  'clientSecret',
];

/** Options of the log. */
export interface LogOptions {
  /** Least severe level to write. */
  level: keyof typeof levels;
  /** Receives each line as a JSON object. Standard output by default. */
  destination?: DestinationStream;
}

/** Nest's logger on pino. Each line has a time, level and context, and those of a request its id and API key. */
export class PinoLogger implements LoggerService {
  private readonly pino: Logger;

  constructor({ level, destination = pino.destination(1) }: LogOptions) {
    this.pino = pino(
      {
        level: levels[level],
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        mixin: () => {
          const requestId = currentRequestId();
          return { ...(requestId !== undefined && { requestId }), ...keyFields(currentApiKeyId()) };
        },
        redact: {
          paths: secretFields.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
          censor: '[hidden]',
        },
      },
      destination,
    );
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest passes the context last, and the stack of an error before it. */
  private write(level: (typeof levels)[keyof typeof levels], message: unknown, rest: unknown[]): void {
    if (!this.pino.isLevelEnabled(level)) return;
    const context = typeof rest.at(-1) === 'string' ? rest.at(-1) : undefined;
    const others = context === undefined ? rest : rest.slice(0, -1);
    const stack = message instanceof Error ? message.stack : others.find((one) => typeof one === 'string');
    const fields = others.find((one): one is object => typeof one === 'object' && one !== null);
    this.pino[level](
      {
        ...(context !== undefined && { context }),
        ...fields,
        ...(typeof stack === 'string' && { stack: withoutSecrets(stack) }),
      },
      withoutSecrets(textOf(message)),
    );
  }
}

function textOf(message: unknown): string {
  if (typeof message === 'string') return message;
  if (message instanceof Error) return message.message;
  return JSON.stringify(message, null, 0);
}

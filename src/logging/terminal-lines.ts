import pino, { type DestinationStream } from 'pino';

/**
 * Formats lines of the log for a terminal. A service without one does not load the formatter.
 * @param destination standard output by default
 */
export async function terminalLines(
  destination: DestinationStream | NodeJS.WritableStream = pino.destination(1),
): Promise<DestinationStream> {
  const { default: pretty } = await import('pino-pretty');
  return pretty({
    colorize: true,
    singleLine: true,
    ignore: 'pid,hostname',
    translateTime: 'SYS:HH:MM:ss.l',
    destination,
  });
}

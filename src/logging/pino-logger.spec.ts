import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { PinoLogger, type LogOptions } from './pino-logger';
import { terminalLines } from './terminal-lines';

describe('the log', () => {
  const written: string[] = [];
  const logger = (options: Partial<LogOptions> = {}): PinoLogger =>
    new PinoLogger({ level: 'log', destination: { write: (line) => written.push(line) }, ...options });
  beforeEach(() => written.splice(0));

  it('is one JSON object a line', () => {
    logger().log('It works', { portal: '42' }, 'Dispatcher');
    expect(written.map((line) => JSON.parse(line) as unknown)).toEqual([
      { level: 'info', time: expect.any(String) as string, context: 'Dispatcher', portal: '42', msg: 'It works' },
    ]);
  });

  it('has the stack of an error, and its context', () => {
    logger().error('Failed', 'Error: x\n  at y', 'Filter');
    expect(JSON.parse(written[0] ?? '')).toMatchObject({
      level: 'error',
      stack: 'Error: x\n  at y',
      context: 'Filter',
    });
    logger().error(new Error('the cause'));
    expect(JSON.parse(written[1] ?? '')).toMatchObject({
      msg: 'the cause',
      stack: expect.stringContaining('the cause') as string,
    });
  });

  it('leaves out what is less severe than the level', () => {
    logger({ level: 'warn' }).log('not this');
    logger({ level: 'warn' }).warn('this');
    expect(written).toHaveLength(1);
  });

  it('hides secrets, in texts and in fields', () => {
    const request = { headers: { authorization: 'Bearer geheim' } };
    logger().error('sent Bearer geheim', 'Error: hck_geheim\n at x', 'X');
    logger().log('request', { request, authorization: 'geheim', accessToken: 'geheim' }, 'X');
    expect(written).toHaveLength(2);
    expect(written.join('')).not.toContain('geheim');
  });

  it('is made for reading at a terminal', async () => {
    const shown = new PassThrough();
    logger({ destination: await terminalLines(shown) }).log('It works', 'Dispatcher');
    const [chunk] = (await once(shown, 'data')) as [Buffer];
    const line = chunk.toString();
    expect(line).toContain('It works');
    expect(() => JSON.parse(line) as unknown).toThrow();
  });
});

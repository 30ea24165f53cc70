import { UsageError } from './command-outcome';
import { readSendCommand } from './send-command';

const key = { CRM_API_KEY: 'hck_x' };

describe('readSendCommand', () => {
  it('reads a file and a type, with the usual values of the rest', () => {
    expect(readSendCommand(['a.ndjson', '--type', 'contact'], key)).toEqual({
      file: 'a.ndjson',
      type: 'contact',
      path: '/api/contacts/batch',
      url: 'http://127.0.0.1:5001',
      apiKey: { value: 'hck_x' },
      portal: '',
      results: null,
      batchSize: 1000,
      retryLimitMs: 300_000,
    });
  });

  it('reads every option', () => {
    const args = ['-', '--type', '2-17', '--url', 'https://crm.example.com/crm/', '--api-key-file', 'key.txt'];
    const more = ['--portal', '42', '--results', 'r.ndjson', '--batch-size', '10', '--retry-for', '0'];
    expect(readSendCommand([...args, ...more], key)).toEqual({
      file: null,
      type: '2-17',
      path: '/api/objects/2-17/batch',
      url: 'https://crm.example.com/crm',
      apiKey: { file: 'key.txt' },
      portal: '42',
      results: 'r.ndjson',
      batchSize: 10,
      retryLimitMs: 0,
    });
  });

  it('takes the address from CRM_URL', () => {
    const variables = { ...key, CRM_URL: 'http://crm:5001/' };
    expect(readSendCommand(['-', '--type', 'deals'], variables)).toMatchObject({ url: 'http://crm:5001' });
  });

  it('shows its usage without an API key', () => {
    expect(readSendCommand(['--help'], {})).toEqual({ usage: expect.stringContaining('Examples:') as string });
  });

  const rest = ['a', '--type', 'contacts'];
  it.each([
    [[], 'Name one file'],
    [['a', 'b', '--type', 'contacts'], 'Name one file'],
    [['a'], 'Name the type'],
    [[...rest, '--json'], "Unknown option '--json'."],
    [[...rest, '--portal', 'x'], '--portal must be the number of a portal.'],
    [[...rest, '--batch-size', '1001'], '--batch-size must be a number from 1 to 1000.'],
    [[...rest, '--batch-size', '0'], '--batch-size must be'],
    [[...rest, '--retry-for', '1e3'], '--retry-for must be'],
    [[...rest, '--url', 'crm.example.com'], 'must be a URL without credentials'],
    [[...rest, '--url', 'https://me:secret@crm.example.com'], 'must be a URL without credentials'],
  ])('refuses %j with status 2', (args, problem) => {
    expect(() => readSendCommand(args, key)).toThrow(
      expect.objectContaining({ exitStatus: 2, message: expect.stringContaining(problem) as string }) as UsageError,
    );
  });

  it('refuses to run without an API key', () => {
    expect(() => readSendCommand(rest, { CRM_API_KEY: '' })).toThrow('The API key is missing.');
  });
});

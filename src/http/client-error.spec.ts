import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { answerClientError } from './client-error';

async function answerTo(code: string): Promise<string> {
  const socket = new PassThrough();
  answerClientError(Object.assign(new Error('x'), { code }), socket as unknown as Socket);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('answerClientError', () => {
  it.each([
    ['HPE_INVALID_METHOD', 'HTTP/1.1 400 '],
    ['HPE_HEADER_OVERFLOW', 'HTTP/1.1 431 '],
    ['ERR_HTTP_REQUEST_TIMEOUT', 'HTTP/1.1 408 '],
  ])('answers %s with %s and a problem', async (code, start) => {
    const answer = await answerTo(code);
    expect(answer.startsWith(start)).toBe(true);
    expect(answer).toContain('content-type: application/problem+json');
  });

  it('has nothing to say where nobody listens', async () => {
    expect(await answerTo('ECONNRESET').catch(() => '')).toBe('');
  });
});

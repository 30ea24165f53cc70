import { Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { AddressLimits } from './address-limits';

const perWindow = 100;
const windowMs = 10_000;

describe('AddressLimits', () => {
  let limits: AddressLimits;
  let warnings: string[];
  beforeEach(() => {
    jest.useFakeTimers();
    warnings = [];
    jest.spyOn(Logger.prototype, 'warn').mockImplementation((text: string) => void warnings.push(text));
    limits = new AddressLimits();
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  const from = (ip: string, { sender = ip, forwarded }: { sender?: string; forwarded?: string } = {}): FastifyRequest =>
    ({
      ip,
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      socket: { remoteAddress: sender },
    }) as unknown as FastifyRequest;
  const problemOf = (act: () => void): Problem | null => {
    try {
      act();
      return null;
    } catch (error) {
      return error as Problem;
    }
  };
  const check = (ip: string): Problem | null =>
    problemOf(() => {
      limits.checkRefusals(from(ip));
    });
  const refuse = (ip: string, times: number): void => {
    for (let time = 0; time < times; time += 1) limits.countRefusal(from(ip));
  };

  it('refuse an address after too many refused keys, and nobody else', () => {
    refuse('203.0.113.7', perWindow - 1);
    expect(check('203.0.113.7')).toBeNull();
    refuse('203.0.113.7', 1);
    expect(check('203.0.113.7')).toMatchObject({ code: 'rate-limited', status: 429 });
    expect(check('203.0.113.8')).toBeNull();
  });

  it('count an IPv6 network as one address', () => {
    refuse('2001:db8:1:2::1', perWindow / 2);
    refuse('2001:db8:1:2:3:4:5:6', perWindow / 2);
    expect(check('2001:db8:1:2::99')?.code).toBe('rate-limited');
    expect(check('2001:db8:1:3::1')).toBeNull();
  });

  it('count refusals on credit, and for a window at most', () => {
    refuse('203.0.113.7', 50 * perWindow);
    jest.advanceTimersByTime(windowMs);
    expect(check('203.0.113.7')?.code).toBe('rate-limited');
    jest.advanceTimersByTime(windowMs / perWindow);
    expect(check('203.0.113.7')).toBeNull();
  });

  it('look without counting', () => {
    for (let time = 0; time < 2 * perWindow; time += 1) expect(check('203.0.113.7')).toBeNull();
  });

  it('limit the requests of a public route, apart from refusals', () => {
    const count = (): Problem | null =>
      problemOf(() => {
        limits.countPublic(from('203.0.113.7'));
      });
    for (let time = 0; time < perWindow; time += 1) expect(count()).toBeNull();
    expect(count()).toMatchObject({ code: 'rate-limited' });
    expect(check('203.0.113.7')).toBeNull();
    jest.advanceTimersByTime(windowMs / perWindow);
    expect(count()).toBeNull();
  });

  it('log one line a minute, with the number of refusals', () => {
    refuse('203.0.113.7', 10 * perWindow);
    for (let time = 0; time < 5; time += 1) check('203.0.113.7');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('Refused a request without a valid API key');
    jest.advanceTimersByTime(60_000);
    refuse('203.0.113.7', 10 * perWindow);
    check('203.0.113.7');
    expect(warnings).toHaveLength(2);
    expect(warnings[1]).toContain('Refused 5 requests');
    expect(warnings[1]).toContain('203.0.113.7');
  });

  describe('behind a proxy', () => {
    it('warn once if it is in a private network and not trusted', () => {
      for (let time = 0; time < 3; time += 1) limits.countRefusal(from('10.0.0.5', { forwarded: '203.0.113.7' }));
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toContain('a proxy at 10.0.0.5, which TRUSTED_PROXIES does not list');
    });

    it.each([
      ['is trusted', from('203.0.113.7', { sender: '10.0.0.5', forwarded: '203.0.113.7' })],
      ['is on the internet, where anybody may send the header', from('198.51.100.7', { forwarded: '203.0.113.7' })],
      ['sends no header', from('10.0.0.5')],
    ])('do not warn if it %s', (_why, request) => {
      limits.countPublic(request);
      expect(warnings).toEqual([]);
    });
  });
});

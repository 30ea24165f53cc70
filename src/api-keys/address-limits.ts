import { Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { addressGroup, isPrivateAddress } from './address-group';
import { TokenBuckets, type Quota, type Taken } from './token-buckets';

/** Of one address, or one IPv6 network: enough for a person's mistakes, too few to keep the database busy. */
const quota: Quota = { requests: 100, windowSeconds: 10 };
const logEveryMs = 60_000;

/** Limits requests by their client address: those without a valid API key, and those of public routes that cost a query. */
@Injectable()
export class AddressLimits {
  private readonly logger = new Logger(AddressLimits.name);
  private readonly refusals = new TokenBuckets();
  private readonly publicRequests = new TokenBuckets();
  private loggedAtMs = -Infinity;
  /** Refusals since the last log line. */
  private unlogged = 0;
  private warnedOfProxy = false;

  /** @throws Problem `rate-limited` for an address with too many refused keys */
  checkRefusals(request: FastifyRequest): void {
    const address = addressGroup(request.ip);
    const { allowed, retryAfterSeconds } = this.refusals.look(address, quota, performance.now());
    if (allowed) return;
    this.logLimit(address);
    const detail = 'This address sent too many requests without a valid API key.';
    throw new Problem('rate-limited', detail, { retryAfterSeconds });
  }

  /** Counts a request without a valid API key. */
  countRefusal(request: FastifyRequest): void {
    this.warnOfUntrustedProxy(request);
    this.refusals.owe(addressGroup(request.ip), quota, performance.now());
  }

  /** Counts a request for a public route. @throws Problem `rate-limited` */
  countPublic(request: FastifyRequest): void {
    this.warnOfUntrustedProxy(request);
    const address = addressGroup(request.ip);
    const taken: Taken = this.publicRequests.take(address, quota, performance.now());
    if (taken.allowed) return;
    this.logLimit(address);
    const detail = `This address may send ${quota.requests} requests to this route in ${quota.windowSeconds} seconds.`;
    throw new Problem('rate-limited', detail, { retryAfterSeconds: taken.retryAfterSeconds });
  }

  /** Logs one line a minute, because a flood must not fill the log. */
  private logLimit(address: string): void {
    const nowMs = performance.now();
    this.unlogged += 1;
    if (nowMs - this.loggedAtMs < logEveryMs) return;
    const count = this.unlogged === 1 ? 'a request' : `${this.unlogged} requests`;
    this.logger.warn(
      `Refused ${count} without a valid API key beyond the limit of an address, at last from ${address}.`,
    );
    this.loggedAtMs = nowMs;
    this.unlogged = 0;
  }

  /** Warns once of a proxy in a private network whose X-Forwarded-For is not trusted: its callers share one limit. */
  private warnOfUntrustedProxy({ ip, headers, socket }: FastifyRequest): void {
    if (this.warnedOfProxy || headers['x-forwarded-for'] === undefined) return;
    const sender = socket.remoteAddress ?? '';
    if (ip !== sender || !isPrivateAddress(sender)) return;
    this.warnedOfProxy = true;
    this.logger.warn(
      `Requests arrive through a proxy at ${sender}, which TRUSTED_PROXIES does not list. All its callers share the limits of one address. Add the proxy's address or network to TRUSTED_PROXIES.`,
    );
  }
}

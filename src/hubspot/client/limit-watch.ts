import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import type { Env } from '../../config/env';
import { Metrics } from '../../metrics/metrics';
import { Budgets } from '../budget/budgets';
import { limitPause } from '../retry/limit-pause';
import type { HubspotCall } from '../call/hubspot-call';
import type { FailedAttempt } from '../call/failed-attempt';
import { meaningOf } from '../call/status-meaning';
import { nextMidnight } from '../budget/next-midnight';
import { PortalHealth } from '../budget/portal-health';
import { rateHeaders } from '../call/rate-headers';
import { StoredTokens } from '../tokens/stored-tokens';

/** Answers come faster than anybody needs to know: the latest one is enough. */
const followEveryMs = 100;
/** Whoever waits for the answer goes first. */
const followAfterMs = 20;

interface Latest {
  burst: { max: number; remaining: number } | null;
  sentAtMs: number;
  answeredAtMs: number;
}

/** A call that leaves so long after its slot was asked for counts from then: the rest of Budgets' guard is for the travel. */
const lateAfterMs = 50;

/**
 * Tells the shared budget what answers say: limits and what is left of them, refusals, failures. What cannot be written is
 * logged and forgotten: it must not fail the call.
 */
@Injectable()
export class LimitWatch implements BeforeApplicationShutdown {
  private readonly logger = new Logger(LimitWatch.name);
  private readonly latest = new Map<string, Latest>();
  private readonly toldAtMs = new Map<string, number>();
  private readonly dailyTold = new Map<string, number>();
  private readonly dailyReservePercent: number;
  private readonly telling = new Set<Promise<void>>();
  private ending = false;

  constructor(
    private readonly budgets: Budgets,
    private readonly health: PortalHealth,
    private readonly stored: StoredTokens,
    private readonly metrics: Metrics,
    config: ConfigService<Env, true>,
  ) {
    this.dailyReservePercent = config.get('HUBSPOT_DAILY_RESERVE_PERCENT', { infer: true });
  }

  /** What is being told is written while there is a database; answers that come later need not be known. */
  async beforeApplicationShutdown(): Promise<void> {
    this.ending = true;
    await Promise.all(this.telling);
  }

  /**
   * An attempt goes to its socket. HubSpot counts it when it comes; between its slot and now a claim, a connection and a
   * busy process may have been. Until the budget knows of it the slot counts as it is, which is long enough: it counts
   * for a window, and this takes a moment.
   */
  left({ portalId, slot }: HubspotCall): void {
    if (!slot || performance.now() - slot.askedAtMs <= lateAfterMs) return;
    this.quietly(() => (slot.renewing = this.budgets.renew(portalId, slot)));
  }

  /** An answer came that is no failure. */
  answered(call: HubspotCall, status: number, headers: object): void {
    this.observe(call, String(status));
    this.health.count(call.portalId, false);
    this.follow(call, headers);
    if (call.slot?.afterFailures) this.quietly(() => this.health.noteSuccess(call.portalId));
  }

  /** An attempt failed. Waits until the budget knows of it, so that no other attempt sets out before. */
  async failed(call: HubspotCall, failure: FailedAttempt, headers: object): Promise<void> {
    const { portalId, slot } = call;
    const { status } = failure;
    // A call that this service gave up because it stops tells nothing of HubSpot.
    if (!slot || failure.networkCode === 'ERR_CANCELED') return;
    this.observe(call, String(status ?? 'none'));
    this.health.count(portalId, true);
    this.follow(call, headers);
    try {
      const { outage, slows } = meaningOf(failure);
      if (outage) await this.health.noteFailure(portalId, slot.probe);
      else if (slot.afterFailures) await this.health.noteSuccess(portalId);
      if (slows) await this.budgets.slowDown(portalId, slot.bucket);
      const asked = limitPause(failure, slot.bucket);
      if (asked?.scope === 'bucket') {
        await slot.renewing?.catch(() => undefined);
        await this.budgets.pause(portalId, slot, asked.forMs, asked.reason);
      } else if (asked?.scope === 'portal') await this.health.pause(portalId, asked.forMs, asked.reason);
      else if (asked) await this.pauseUntilMidnight(portalId, asked.reason);
    } catch (error) {
      this.warn(error);
    }
  }

  private observe({ portalId, slot, sentAtMs }: HubspotCall, status: string): void {
    const bucket = slot?.bucket ?? 'general';
    this.metrics.hubspotCalls.inc({ portal: portalId, bucket, status });
    this.metrics.hubspotSeconds.observe({ bucket }, (performance.now() - sentAtMs) / 1000);
  }

  private follow(call: HubspotCall, headers: object): void {
    const { burst, daily } = rateHeaders(headers as Record<string, unknown>);
    if (daily) this.followDaily(call.portalId, daily);
    // What the headers of association calls count is not documented: only general calls are followed.
    if (call.slot?.bucket !== 'general') return;
    const { portalId } = call;
    const nowMs = performance.now();
    const due = !this.latest.has(portalId);
    this.latest.set(portalId, { burst: burst ?? null, sentAtMs: call.sentAtMs, answeredAtMs: nowMs });
    if (!due) return;
    const sinceMs = nowMs - (this.toldAtMs.get(portalId) ?? -Infinity);
    setTimeout(
      () => {
        this.tell(portalId);
      },
      Math.max(followAfterMs, followEveryMs - sinceMs),
    ).unref();
  }

  private tell(portalId: string): void {
    const latest = this.latest.get(portalId);
    this.latest.delete(portalId);
    if (!latest) return;
    const nowMs = performance.now();
    this.toldAtMs.set(portalId, nowMs);
    const times = { sinceStartMs: nowMs - latest.sentAtMs, sinceAnswerMs: nowMs - latest.answeredAtMs };
    this.quietly(() => this.budgets.follow(portalId, latest.burst, times));
  }

  /** The account's day is shared by all its apps: the reserve is left to them. */
  private followDaily(portalId: string, daily: { max: number; remaining: number }): void {
    const reserve = (daily.max * this.dailyReservePercent) / 100;
    const used = daily.remaining <= reserve;
    const nowMs = performance.now();
    if (!used && nowMs - (this.dailyTold.get(portalId) ?? -Infinity) < 1000) return;
    this.dailyTold.set(portalId, nowMs);
    this.quietly(async () => {
      await this.health.noteDaily(portalId, daily);
      if (used) await this.pauseUntilMidnight(portalId, 'DAILY');
    });
  }

  private async pauseUntilMidnight(portalId: string, reason: string): Promise<void> {
    const now = new Date();
    const end = nextMidnight(now, (await this.stored.timeZoneOf(portalId)) ?? undefined);
    this.logger.warn(`The daily limit of portal ${portalId} is used up: calls wait until ${end.toISOString()}`);
    await this.health.pause(portalId, end.getTime() - now.getTime(), reason);
  }

  private quietly(act: () => Promise<void>): void {
    if (this.ending) return;
    const told = act()
      .catch((error: unknown) => {
        this.warn(error);
      })
      .finally(() => this.telling.delete(told));
    this.telling.add(told);
  }

  private warn(error: unknown): void {
    this.logger.warn(`The budget could not be told of an answer: ${String(error)}`);
  }
}

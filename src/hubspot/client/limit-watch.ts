import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { hubspotConfig, type HubspotConfig } from '../../config/hubspot.config';
import { Metrics } from '../../metrics/metrics';
import { Budgets } from '../budget/budgets';
import type { BurstLimit } from '../budget/foreign-use';
import { nextMidnight } from '../budget/next-midnight';
import { PortalHealth } from '../budget/portal-health';
import type { FailedAttempt } from '../call/failed-attempt';
import type { HubspotCall, Slot } from '../call/hubspot-call';
import { rateHeaders } from '../call/rate-headers';
import type { LimitPause } from '../retry/limit-pause';
import { StoredTokens } from '../tokens/stored-tokens';
import { dailyEffects, effectsOf, followDelayMs, leavesLate, type DailyLimit } from './limit-decisions';

/** The latest answer of a portal. Times by performance.now(). */
interface Latest {
  burst: BurstLimit | null;
  sentAtMs: number;
  answeredAtMs: number;
}

/**
 * Reports limits, refusals and failures in answers to the shared budget and health. A failed report is logged and dropped,
 * because it must not fail the call.
 */
@Injectable()
export class LimitWatch implements BeforeApplicationShutdown {
  private readonly logger = new Logger(LimitWatch.name);
  private readonly latest = new Map<string, Latest>();
  private readonly followedAtMs = new Map<string, number>();
  private readonly dailyStoredAtMs = new Map<string, number>();
  private readonly reports = new Set<Promise<void>>();
  /** Portals that HubSpot moves, as the log says already. */
  private readonly moving = new Set<string>();
  private ending = false;

  constructor(
    private readonly budgets: Budgets,
    private readonly health: PortalHealth,
    private readonly stored: StoredTokens,
    private readonly metrics: Metrics,
    @Inject(hubspotConfig.KEY) private readonly config: HubspotConfig,
  ) {}

  /** Waits for pending reports while there is a database. Later answers need no report. */
  async beforeApplicationShutdown(): Promise<void> {
    this.ending = true;
    await Promise.all(this.reports);
  }

  /**
   * Notes the departure of an attempt. HubSpot counts a call on arrival, and a claim, a connection or a busy process may have
   * delayed it. A late call gets its slot renewed. Until then the slot's old time counts, which lasts for a window.
   */
  left({ portalId, slot }: HubspotCall): void {
    if (!slot || !leavesLate(slot, performance.now())) return;
    this.report(() => (slot.renewing = this.budgets.renew(portalId, slot)));
  }

  /** Notes a successful answer. */
  answered(call: HubspotCall, status: number, headers: object): void {
    this.observe(call, status);
    this.moving.delete(call.portalId);
    this.health.count(call.portalId, false);
    this.follow(call, headers);
    if (call.slot?.afterFailures) this.report(() => this.health.noteSuccess(call.portalId));
  }

  /** Notes a failed attempt. Waits for the report, so that no other attempt leaves before. */
  async failed(call: HubspotCall, failure: FailedAttempt, headers: object): Promise<void> {
    const { portalId, slot } = call;
    // This service cancelled the call because it is stopping: the failure is not HubSpot's.
    if (!slot || failure.networkCode === 'ERR_CANCELED') return;
    this.observe(call, failure.status);
    this.health.count(portalId, true);
    this.follow(call, headers);
    const { circuit, slowDown, pause } = effectsOf(failure, slot);
    try {
      if (circuit === 'failure') await this.health.noteFailure(portalId, slot.probe);
      if (circuit === 'success') await this.health.noteSuccess(portalId);
      if (slowDown) await this.budgets.slowDown(portalId, slot.bucket);
      if (pause?.scope === 'portal') this.reportMove(portalId, failure, pause.forMs);
      if (pause) await this.pause(portalId, slot, pause, headers);
    } catch (error) {
      this.warn(error);
    }
  }

  private async pause(portalId: string, slot: Slot, pause: LimitPause, headers: object): Promise<void> {
    switch (pause.scope) {
      case 'bucket':
        await slot.renewing?.catch(() => undefined);
        return this.budgets.pause(portalId, slot, pause.forMs, pause.reason);
      case 'portal':
        return this.health.pause(portalId, pause.forMs, pause.reason);
      case 'portal-day':
        return this.pauseUntilMidnight(portalId, pause.reason, headers);
    }
  }

  /** Tells the operator once, until a call succeeds. */
  private reportMove(portalId: string, { status, body }: FailedAttempt, forMs: number): void {
    if (this.moving.has(portalId)) return;
    this.moving.add(portalId);
    const where = body.correctHublet === undefined ? '' : ` (${body.correctHublet})`;
    this.logger.warn(
      `HubSpot moves portal ${portalId} to another data centre${where} and answered with status ${status ?? 'none'}. Its writes are kept. The next call leaves in ${Math.ceil(forMs / 1000)} s. If this lasts for days, connect the portal again.`,
    );
  }

  private observe({ portalId, slot, sentAtMs, keyShares }: HubspotCall, status: number | undefined): void {
    const bucket = slot?.bucket ?? 'general';
    this.metrics.hubspotCalls.inc({ portal: portalId, bucket, status: String(status ?? 'none') });
    this.metrics.apiKeys.countCall(keyShares, status);
    this.metrics.hubspotSeconds.observe({ bucket }, (performance.now() - sentAtMs) / 1000);
  }

  private follow({ portalId, slot, sentAtMs }: HubspotCall, headers: object): void {
    const { burst, daily } = rateHeaders(headers as Record<string, unknown>);
    if (daily) this.followDaily(portalId, daily, headers);
    // HubSpot documents no headers of association calls, so the budget follows only general calls.
    if (slot?.bucket !== 'general') return;
    const nowMs = performance.now();
    const isScheduled = this.latest.has(portalId);
    this.latest.set(portalId, { burst: burst ?? null, sentAtMs, answeredAtMs: nowMs });
    if (isScheduled) return;
    const sinceFollowMs = nowMs - (this.followedAtMs.get(portalId) ?? -Infinity);
    setTimeout(() => {
      this.followLatest(portalId);
    }, followDelayMs(sinceFollowMs)).unref();
  }

  private followLatest(portalId: string): void {
    const latest = this.latest.get(portalId);
    this.latest.delete(portalId);
    if (!latest) return;
    const nowMs = performance.now();
    this.followedAtMs.set(portalId, nowMs);
    const times = { sinceStartMs: nowMs - latest.sentAtMs, sinceAnswerMs: nowMs - latest.answeredAtMs };
    this.report(() => this.budgets.follow(portalId, latest.burst, times));
  }

  private followDaily(portalId: string, daily: DailyLimit, headers: object): void {
    const nowMs = performance.now();
    const sinceStoredMs = nowMs - (this.dailyStoredAtMs.get(portalId) ?? -Infinity);
    const { store, usedUp } = dailyEffects(daily, this.config.dailyReserve, sinceStoredMs);
    if (!store) return;
    this.dailyStoredAtMs.set(portalId, nowMs);
    this.report(async () => {
      await this.health.noteDaily(portalId, daily);
      if (usedUp) await this.pauseUntilMidnight(portalId, 'DAILY', headers);
    });
  }

  /** HubSpot's day ends by HubSpot's clock. An answer without a date leaves only this machine's. */
  private async pauseUntilMidnight(portalId: string, reason: string, headers: object): Promise<void> {
    const now = dateOf(headers) ?? new Date();
    const end = nextMidnight(now, (await this.stored.timeZoneOf(portalId)) ?? undefined);
    this.logger.warn(`The daily limit of portal ${portalId} is used up: calls wait until ${end.toISOString()}`);
    await this.health.pause(portalId, end.getTime() - now.getTime(), reason);
  }

  private report(write: () => Promise<void>): void {
    if (this.ending) return;
    const written = write()
      .catch((error: unknown) => {
        this.warn(error);
      })
      .finally(() => this.reports.delete(written));
    this.reports.add(written);
  }

  private warn(error: unknown): void {
    this.logger.warn(`Failed to update the rate-limit budget: ${String(error)}`);
  }
}

/** HubSpot's time in an answer's headers; null without one. */
function dateOf(headers: object): Date | null {
  const date = new Date(String((headers as Record<string, unknown>).date));
  return Number.isNaN(date.getTime()) ? null : date;
}

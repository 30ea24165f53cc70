import { Inject, Injectable } from '@nestjs/common';
import { EarlierVersions, type HeadlessFindings } from '../journal/claims/earlier-versions';
import { JournalPortals, type OpenPortal } from '../journal/tables/journal-portals';
import { LaneReads } from '../journal/claims/lane-reads';
import type { LaneName } from '../journal/tables/queue';
import { lanesOf, newMemory, planDeepLook, planLook, remember, type PortalMemory } from './look-plan';
import { LostClaims } from './lost-claims';

/** Circumstances of a look, at the moment of reading. */
export interface LookContext {
  /** True if processes of an earlier version are alive. */
  readonly earlierVersions: boolean;
  /**
   * Called for each lane with due heads.
   * @param since time at which the oldest became due; null if unknown
   * @param callers API keys with heads in the lane; null stands for writes of earlier versions
   */
  onDue(portalId: string, lane: LaneName, since: Date | null, callers: readonly (string | null)[]): void;
}

/**
 * Searches the journal of one portal for work that this process does not know: due writes that other processes accepted,
 * claims of lost processes, and writes of earlier versions without a head.
 */
@Injectable()
export class PortalLook {
  private readonly memories = new Map<string, PortalMemory>();

  constructor(
    @Inject(LaneReads) private readonly laneReads: Pick<LaneReads, 'lookAtLanes' | 'findCallers' | 'hasOpen'>,
    @Inject(LostClaims) private readonly lostClaims: Pick<LostClaims, 'releaseOrphans'>,
    @Inject(EarlierVersions)
    private readonly earlierVersions: Pick<EarlierVersions, 'mayRun' | 'leaveBehind' | 'promoteHeadless'>,
    @Inject(JournalPortals) private readonly portals: Pick<JournalPortals, 'clear'>,
  ) {}

  /** Looks at a portal. Looks at the same portal must not overlap. */
  async look(portal: OpenPortal, context: LookContext): Promise<void> {
    const { portalId } = portal;
    const memory = this.memories.get(portalId) ?? newMemory();
    this.memories.set(portalId, memory);
    const startedMs = performance.now();
    const { deep, lanes } = planLook(memory, lanesOf(portal.queues), startedMs);
    const states = await this.laneReads.lookAtLanes(portalId, lanes);
    for (const state of states) {
      remember(memory, state);
      if (!state.dueSince) continue;
      const callers = await this.laneReads.findCallers(portalId, state, state.dueSince);
      context.onDue(portalId, state, state.dueSince, callers);
    }
    const behind = await this.findHeads(portalId, memory, deep, context);
    const claimers = [...states.map(({ claimedBy }) => claimedBy), ...behind];
    await this.lostClaims.releaseOrphans(portalId, claimers, performance.now());
    if (!deep) return;
    if (portal.stale && !(await this.laneReads.hasOpen(portalId))) {
      await this.portals.clear(portal);
      this.memories.delete(portalId);
    }
    planDeepLook(memory, startedMs, performance.now());
  }

  /** Gives heads to writes of earlier versions. @returns processes with claims of writes that are no heads */
  private async findHeads(
    portalId: string,
    memory: PortalMemory,
    deep: boolean,
    context: LookContext,
  ): Promise<readonly string[]> {
    const mayRun = this.earlierVersions.mayRun(portalId);
    let found: HeadlessFindings = { lanes: [], claimers: [] };
    if (mayRun && !context.earlierVersions) {
      found = await this.earlierVersions.leaveBehind(portalId);
    } else if (deep || mayRun) {
      const { next, ...part } = await this.earlierVersions.promoteHeadless(portalId, memory.examined);
      memory.examined = next;
      found = part;
    }
    for (const lane of found.lanes) context.onDue(portalId, lane, null, []);
    return found.claimers;
  }
}

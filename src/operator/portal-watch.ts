import type { JournalDepth, JournalStatistics } from '../crm/journal/statistics/journal-statistics';
import type { PortalsService } from '../portals/portals.service';
import { latencyBoundsMs } from './latency';
import type { JournalDepthDto, ProcessDto, SnapshotDto } from './operator.dto';
import { TrafficHistory } from './traffic-history';

/** Counting of large backlogs takes at most this share of the time. */
const countingShare = 0.1;

/** Reads the state of one portal. */
export class PortalWatch {
  private readonly history = new TrafficHistory();
  private depth?: { counted: JournalDepthDto; againAtMs: number };
  private latest?: SnapshotDto;

  constructor(
    private readonly portalId: string,
    private readonly journal: JournalStatistics,
    private readonly portals: PortalsService,
  ) {}

  /** Reads the portal's present state, with the traffic since the previous call. */
  async read(process: ProcessDto): Promise<SnapshotDto> {
    const { portalId } = this;
    const { state, problem, budget, health } = await this.portals.status(portalId);
    const journal = await this.countDepth();
    const now = await this.journal.now();
    const missing = this.history.missing(now);
    const counts = await this.journal.traffic(portalId, missing.from, missing.before, latencyBoundsMs);
    const added = this.history.add(missing, counts);
    this.latest = {
      portalId,
      at: new Date(now * 1000).toISOString(),
      state,
      problem,
      journal,
      recent: this.history.recent(),
      seconds: this.history.latest(added),
      budget,
      health,
      process,
    };
    return this.latest;
  }

  /** The latest state with the whole history; null before the first {@link read}. */
  get whole(): SnapshotDto | null {
    return this.latest ? { ...this.latest, seconds: this.history.latest() } : null;
  }

  private async countDepth(): Promise<JournalDepthDto> {
    const begunMs = performance.now();
    if (this.depth && begunMs < this.depth.againAtMs) return this.depth.counted;
    const counted: JournalDepth = await this.journal.depth(this.portalId);
    const endMs = performance.now();
    this.depth = {
      counted: { ...counted, countedAt: new Date().toISOString() },
      againAtMs: endMs + (endMs - begunMs) / countingShare,
    };
    return this.depth.counted;
  }
}

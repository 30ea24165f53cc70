import type { DepthCount } from '../crm/journal/statistics/depth-count';
import type { JournalStatistics, SettledCount } from '../crm/journal/statistics/journal-statistics';
import type { PortalsService } from '../portals/portals.service';
import { latencyBoundsMs } from './latency';
import type { JournalDepthDto, ProcessDto, SnapshotDto } from './operator.dto';
import { TrafficHistory, type SecondRange } from './traffic-history';

/** Counting of large backlogs takes at most this share of the time. */
const countingShare = 0.1;
/** Seconds of traffic of one statement, and time for reading a long history. */
const [secondsAtOnce, mostTrafficMs] = [5, 50];

/** Reads the state of one portal. */
export class PortalWatch {
  private readonly history = new TrafficHistory();
  private readonly count: DepthCount;
  private depth?: { counted: JournalDepthDto; againAtMs: number };
  private latest?: SnapshotDto;

  constructor(
    private readonly portalId: string,
    private readonly journal: Pick<JournalStatistics, 'now' | 'traffic' | 'depthOf'>,
    private readonly portals: Pick<PortalsService, 'status'>,
  ) {
    this.count = journal.depthOf(portalId);
  }

  /** Reads the portal's present state, with the traffic since the previous call. */
  async read(process: ProcessDto): Promise<SnapshotDto> {
    const { portalId } = this;
    const { state, problem, budget, health } = await this.portals.status(portalId);
    const journal = await this.countDepth();
    const now = await this.journal.now();
    const { range, counts } = await this.traffic(this.history.missing(now));
    const added = this.history.add(range, counts);
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

  /** Reads the latest seconds first. If that takes long, it leaves out the others. */
  private async traffic({ from, before }: SecondRange): Promise<{ range: SecondRange; counts: SettledCount[] }> {
    const begunMs = performance.now();
    const counts: SettledCount[] = [];
    let first = before;
    while (first > from && (first === before || performance.now() - begunMs < mostTrafficMs)) {
      const next = Math.max(from, first - secondsAtOnce);
      counts.push(...(await this.journal.traffic(this.portalId, next, first, latencyBoundsMs)));
      first = next;
    }
    return { range: { from: first, before }, counts };
  }

  private async countDepth(): Promise<JournalDepthDto> {
    const begunMs = performance.now();
    if (this.depth && begunMs < this.depth.againAtMs) return this.depth.counted;
    const counted = await this.count.read();
    const endMs = performance.now();
    this.depth = {
      counted: { ...counted, countedAt: new Date().toISOString() },
      againAtMs: endMs + (endMs - begunMs) / countingShare,
    };
    return this.depth.counted;
  }
}

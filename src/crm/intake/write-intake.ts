import { Injectable } from '@nestjs/common';
import type { Lane } from '../../hubspot/call/hubspot-call';
import { Problem } from '../../problems/problem';
import { keptTraceparent } from '../../tracing/traceparent';
import type { AdmittedWrite, Write } from '../journal/tables/write';
import { graphRefusal } from './graph-refusal';
import { graphToJournal, type GraphEntry } from './graph-to-journal';
import { Replays } from './replays';
import { inOrderOf, type RequestEntry } from './request-entries';
import { timeLimits } from './time-limits';
import { toAssociationWrite, type AssociationEntry } from './association-write';
import { toJournal, type NewRecordWrite } from './to-journal';
import type { IntakeResult } from './write-answer';
import { WriteAdmission } from './write-admission';
import { WriteKeys } from './write-keys';
import type { RequestedWrite } from './write-options.decorator';
import { WriteOutcomes } from './write-outcomes';
import { failed, settledResult } from './write-results';
import { WriteStorage } from './write-storage';

/** The entries of a request, one in each list. */
interface CheckedRequest {
  /** Before the checks. */
  entries: readonly (object | Problem)[];
  checked: readonly (object | Problem)[];
  /** Null for an entry with a problem. */
  stored: readonly (NewRecordWrite | null)[];
  /** The problem of a request that is refused as a whole. Nothing is stored then. */
  refusal?: Problem;
}

/** Accepts writes: checks and stores them, and answers with their outcomes. */
@Injectable()
export class WriteIntake {
  constructor(
    private readonly admission: WriteAdmission,
    private readonly keys: WriteKeys,
    private readonly storage: WriteStorage,
    private readonly outcomes: WriteOutcomes,
    private readonly replays: Replays,
  ) {}

  /**
   * Accepts writes of one object type together, and waits for their outcomes.
   * @param entries writes, and problems of malformed records
   * @returns one result for each entry, in their order
   * @throws Problem `idempotency-key-reused`, `database-unavailable`; `not-ready` while the service stops
   */
  async accept(
    portalId: string,
    entries: readonly RequestEntry[],
    lane: Lane,
    requested: RequestedWrite,
  ): Promise<IntakeResult> {
    this.storage.assertOpen();
    const checked = await this.admission.admit(portalId, entries);
    const pipelineOf = (write: Write): string => this.keys.pipelineOf(portalId, write);
    const options = { lane, traceparent: keptTraceparent(), pipelineOf };
    const stored = checked.map((entry) => (entry instanceof Problem ? null : toJournal(entry, options)));
    return await this.store(portalId, { entries, checked, stored }, requested);
  }

  /** Accepts the change of one association in the interactive lane, in the same way. */
  async acceptAssociation(portalId: string, entry: AssociationEntry, requested: RequestedWrite): Promise<IntakeResult> {
    this.storage.assertOpen();
    const checked = await this.admission.admitAssociation(portalId, entry);
    const options = { lane: 'interactive', traceparent: keptTraceparent() } as const;
    const stored = [checked instanceof Problem ? null : toAssociationWrite(checked, options)];
    return await this.store(portalId, { entries: [entry], checked: [checked], stored }, requested);
  }

  /**
   * Accepts the records of a graph together, in the interactive lane. Each is sent after those that it depends on.
   * @param entries in the order of their dependencies
   * @throws Problem of the records that do not pass the checks: nothing is stored then; see {@link accept} for others
   */
  async acceptGraph(
    portalId: string,
    entries: readonly GraphEntry[],
    requested: RequestedWrite,
  ): Promise<IntakeResult> {
    this.storage.assertOpen();
    const given = entries.map(({ entry }) => entry);
    const checked = await this.admission.admitEach(portalId, given);
    const refusal = graphRefusal(entries, checked);
    if (refusal) return await this.store(portalId, { entries: given, checked, stored: [], refusal }, requested);
    const pipelineOf = (write: Write): string => this.keys.pipelineOf(portalId, write);
    const options = { lane: 'interactive', traceparent: keptTraceparent(), pipelineOf } as const;
    const stored = graphToJournal(entries, checked as AdmittedWrite[], options);
    return await this.store(portalId, { entries: given, checked, stored }, requested);
  }

  private async store(
    portalId: string,
    { entries, checked, stored, refusal }: CheckedRequest,
    requested: RequestedWrite,
  ): Promise<IntakeResult> {
    const limits = timeLimits(requested, this.outcomes.defaultWaitMs, performance.now());
    const repeated = { entries, checked, requested, waitMs: limits.waitMs };
    const accepted = stored.filter((own) => own !== null);
    if (accepted.length === 0) {
      const known = await this.replays.find(portalId, requested);
      if (known) return this.replays.replay(portalId, known, repeated);
      if (refusal) throw refusal;
      return { results: inOrderOf(checked, [], failed), replayed: false };
    }
    const storage = await this.storage.store(portalId, stored, requested, limits);
    if ('requestHash' in storage) return this.replays.replay(portalId, storage, repeated);
    const end = await storage.ended;
    const results =
      end.kind === 'settled'
        ? accepted.map((own) => settledResult(portalId, own, end.outcomes))
        : await this.outcomes.look(
            portalId,
            accepted.map(({ record }) => record.id),
            end.reason,
          );
    return { results: inOrderOf(checked, results, failed), replayed: false };
  }
}

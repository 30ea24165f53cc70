import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ClosedRewrites } from '../crm/journal/retention/closed-rewrites';
import { Cancellation } from './cancellation';
import { count, type ErasureSteps, type PortalReport } from './erasure-report';
import type { FoundPerson } from './person-finder';
import { changeOf } from './redaction';
import { WriteSearch, type FoundWrite, type SearchedPart } from './write-search';

/** Interval of looks at the writes that a process is sending. */
const lookMs = 200;
/** Longest wait for their outcomes: a call to HubSpot ends long before. */
const longestWaitMs = 120_000;

type OnWindow = ErasureSteps['onWindow'];

/** Called during a pass through the writes with outcomes. Each call throws an Error to stop the erasure. */
export interface ClosedPassSteps {
  onWindow: OnWindow;
  /** Before writes are erased that tell records of the person. @param records all of the pass so far */
  onRecords: (records: ReadonlySet<string>) => Promise<void>;
}

/** Result of a pass through the open writes. */
export interface OpenPass {
  cancelled: number;
  /** Open writes of other records that mention the person. They are sent as they are. */
  mentions: number;
}

/** Result of a pass through the writes with outcomes. */
export interface ClosedPass {
  changed: number;
  /** Records in which the journal has written the person's addresses. */
  records: Set<string>;
}

/** Erases a person from the writes of one portal. The report counts each change before the next step. */
@Injectable()
export class WriteErasure {
  constructor(
    private readonly search: WriteSearch,
    private readonly cancellation: Cancellation,
    private readonly rewrites: ClosedRewrites,
  ) {}

  /**
   * Cancels the person's open writes. Waits for those that a process is sending: they settle first, so that their callers get
   * true answers. The next pass through the writes with outcomes erases them.
   */
  async cancelOpen(report: PortalReport, { person }: FoundPerson, onWindow: OnWindow): Promise<OpenPass> {
    const { portalId, erased } = report;
    const sending: string[] = [];
    const pass: OpenPass = { cancelled: 0, mentions: 0 };
    await this.walk('openWrites', onWindow, this.search.open(portalId, person), async (found) => {
      const related = found.map((write) => ({ write, relation: person.relationOf(write) }));
      const own = related.filter(({ relation }) => relation === 'own' || relation === 'associated');
      pass.mentions += related.filter(({ relation }) => relation === 'mention').length;
      const ids = own.map(({ write }) => write.id);
      const cancelled = await this.cancellation.cancel(portalId, ids);
      pass.cancelled += cancelled.size;
      count(erased, 'openWrites', cancelled.size);
      sending.push(...ids.filter((id) => !cancelled.has(id)));
      return cancelled.size;
    });
    pass.cancelled += await this.awaitOutcomes(report, sending, onWindow);
    return pass;
  }

  /** The time for the next pass: it needs to read only writes that have got an outcome since then. */
  now(): Promise<Date> {
    return this.search.now();
  }

  /** Erases the data of writes with outcomes. @param since reads only writes closed since this time; null for all */
  async eraseClosed(
    { portalId, erased, redacted }: PortalReport,
    { person }: FoundPerson,
    since: Date | null,
    { onWindow, onRecords }: ClosedPassSteps,
  ): Promise<ClosedPass> {
    const pass: ClosedPass = { changed: 0, records: new Set() };
    await this.walk('closedWrites', onWindow, this.search.closed(portalId, person, since), async (found) => {
      const knownRecords = pass.records.size;
      const changes = found.flatMap((write) => {
        const relation = person.relationOf(write);
        const { queue, hubspotId, outcome } = write;
        const isOfRecord = relation === 'own' && queue === person.type;
        if (isOfRecord && hubspotId !== null && !person.ids.has(hubspotId)) pass.records.add(hubspotId);
        const change = outcome && changeOf({ ...write, outcome }, relation, person.mentions);
        return change ? [{ id: write.id, ...change }] : [];
      });
      if (pass.records.size > knownRecords) await onRecords(pass.records);
      const changed = await this.rewrites.rewrite(
        portalId,
        changes.map(({ id, form }) => ({ id, ...form })),
      );
      const mentions = changes.filter(({ kind }) => kind === 'redacted').length;
      count(redacted, 'closedWrites', mentions);
      count(erased, 'closedWrites', changed - mentions);
      pass.changed += changed;
      return changed;
    });
    return pass;
  }

  private async walk(
    table: string,
    onWindow: OnWindow,
    parts: AsyncIterable<SearchedPart>,
    act: (found: FoundWrite[]) => Promise<number>,
  ): Promise<void> {
    for await (const { found, rowsRead } of parts) await onWindow(table, rowsRead, await act(found));
  }

  /** Waits until writes have outcomes. Cancels those that are released instead. @returns the number of cancelled writes */
  private async awaitOutcomes({ portalId, erased }: PortalReport, ids: string[], onWindow: OnWindow): Promise<number> {
    const endMs = performance.now() + longestWaitMs;
    let cancelled = 0;
    for (let open = ids; open.length > 0; open = await this.cancellation.stillOpen(portalId, open)) {
      const taken = performance.now() >= endMs;
      const done = await this.cancellation.cancel(portalId, open, { taken });
      cancelled += done.size;
      count(erased, 'openWrites', done.size);
      open = open.filter((id) => !done.has(id));
      await onWindow('openWrites', 0, done.size);
      if (open.length > 0) await delay(lookMs);
    }
    return cancelled;
  }
}

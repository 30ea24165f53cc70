import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ClosedRewrites } from '../crm/journal/retention/closed-rewrites';
import { Cancellation } from './cancellation';
import type { FoundPerson } from './person-finder';
import { changeOf } from './redaction';
import { WriteSearch, type FoundWrite, type SearchWindow } from './write-search';

/** Interval of looks at the writes that a process is sending. */
const lookMs = 200;
/** Longest wait for their outcomes: a call to HubSpot ends long before. */
const longestWaitMs = 120_000;

/** Called after each window. @throws Error to stop the erasure */
export type OnWindow = (table: string, rowsRead: number) => Promise<void>;

/** Result of a pass through the open writes. */
export interface OpenPass {
  cancelled: number;
  /** Open writes of other records that mention the person. They are sent as they are. */
  mentions: number;
}

/** Result of a pass through the writes with outcomes. */
export interface ClosedPass {
  erased: number;
  redacted: number;
  /** Records in which the journal has written the person's addresses. */
  records: Set<string>;
}

/** Erases a person from the writes of one portal. */
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
  async cancelOpen(portalId: string, { person }: FoundPerson, onWindow: OnWindow): Promise<OpenPass> {
    const sending: string[] = [];
    const pass: OpenPass = { cancelled: 0, mentions: 0 };
    await this.walk(
      'openWrites',
      onWindow,
      (after) => this.search.open(portalId, person, after),
      async (found) => {
        const related = found.map((write) => ({ write, relation: person.relationOf(write) }));
        const own = related.filter(({ relation }) => relation === 'own' || relation === 'associated');
        pass.mentions += related.filter(({ relation }) => relation === 'mention').length;
        const ids = own.map(({ write }) => write.id);
        const cancelled = await this.cancellation.cancel(portalId, ids);
        pass.cancelled += cancelled.size;
        sending.push(...ids.filter((id) => !cancelled.has(id)));
      },
    );
    pass.cancelled += await this.awaitOutcomes(portalId, sending, onWindow);
    return pass;
  }

  /** The time for the next pass: it needs to read only writes that have got an outcome since then. */
  now(): Promise<Date> {
    return this.search.now();
  }

  /** Erases the data of writes with outcomes. @param since reads only writes closed since this time; null for all */
  async eraseClosed(
    portalId: string,
    { person }: FoundPerson,
    since: Date | null,
    onWindow: OnWindow,
  ): Promise<ClosedPass> {
    const pass: ClosedPass = { erased: 0, redacted: 0, records: new Set() };
    await this.walk(
      'closedWrites',
      onWindow,
      (after) => this.search.closed(portalId, person, after, since),
      async (found) => {
        const changes = found.flatMap((write) => {
          const relation = person.relationOf(write);
          if (relation === 'own' && write.queue === person.type && write.hubspotId !== null)
            pass.records.add(write.hubspotId);
          const { outcome } = write;
          const change = outcome && changeOf({ ...write, outcome }, relation, person.mentions);
          return change ? [{ id: write.id, ...change }] : [];
        });
        const changed = await this.rewrites.rewrite(
          portalId,
          changes.map(({ id, form }) => ({ id, ...form })),
        );
        const redacted = changes.filter(({ kind }) => kind === 'redacted').length;
        pass.redacted += redacted;
        pass.erased += changed - redacted;
      },
    );
    return pass;
  }

  private async walk(
    table: string,
    onWindow: OnWindow,
    read: (after: string | null) => Promise<SearchWindow>,
    act: (found: FoundWrite[]) => Promise<void>,
  ): Promise<void> {
    let after: string | null = null;
    do {
      const window: SearchWindow = await read(after);
      await act(window.found);
      await onWindow(table, window.rowsRead);
      after = window.next;
    } while (after !== null);
  }

  /** Waits until writes have outcomes. Cancels those that are released instead. @returns the number of cancelled writes */
  private async awaitOutcomes(portalId: string, ids: string[], onWindow: OnWindow): Promise<number> {
    const endMs = performance.now() + longestWaitMs;
    let cancelled = 0;
    for (let open = ids; open.length > 0; open = await this.cancellation.stillOpen(portalId, open)) {
      const taken = performance.now() >= endMs;
      const done = await this.cancellation.cancel(portalId, open, { taken });
      cancelled += done.size;
      open = open.filter((id) => !done.has(id));
      await onWindow('openWrites', 0);
      if (open.length > 0) await delay(lookMs);
    }
    return cancelled;
  }
}

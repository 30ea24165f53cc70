import { Inject, Injectable } from '@nestjs/common';
import { HubspotClient } from '../hubspot/client/hubspot-client';
import { HubspotError } from '../hubspot/call/hubspot-error';
import { problemOfHubspotError } from '../hubspot/call/hubspot-problem';
import {
  count,
  type ErasureSteps,
  type HubspotDeletion,
  type PersonRequest,
  type PortalReport,
} from './erasure-report';
import { Mentions } from './mentions';
import type { Person } from './person';
import { knownOf, PersonFinder, type FoundPerson } from './person-finder';
import { PersonRows, sweptTables } from './person-rows';
import { WriteErasure } from './write-erasure';

/** A pass may find further records of the person. Retries at the same time may move writes between the tables. */
const mostPasses = 20;

/** Erases a person in one portal. */
@Injectable()
export class PersonErasure {
  constructor(
    @Inject(PersonFinder) private readonly finder: Pick<PersonFinder, 'find' | 'addRecords'>,
    @Inject(WriteErasure) private readonly writes: Pick<WriteErasure, 'now' | 'cancelOpen' | 'eraseClosed'>,
    @Inject(PersonRows)
    private readonly rows: Pick<PersonRows, 'removeIdentities' | 'removeCreated' | 'sweep' | 'clearConnection'>,
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'deleteForPrivacy'>,
  ) {}

  /**
   * Erases a person's data in one portal, and adds the counts to the report.
   * - First the open writes, so that nothing is sent any more.
   * - Then the writes with outcomes, until a pass finds none.
   * - Then the other tables, which settlements may have changed until then.
   * - At last HubSpot's record, if that is requested.
   * @param isConnected false if HubSpot cannot be asked
   */
  async erase(report: PortalReport, request: PersonRequest, isConnected: boolean, steps: ErasureSteps): Promise<void> {
    const { portalId } = report;
    const found = await this.finder.find(portalId, request, isConnected);
    await steps.onKnown(knownOf(found));
    const mentions = await this.eraseWrites(report, found, steps);
    await this.eraseRows(report, found, steps);
    const { person, withoutHubspot } = found;
    report.aliases = { addresses: person.addresses.size, records: person.ids.size };
    report.aliasesFrom =
      withoutHubspot === undefined ? { hubspot: true } : { hubspot: false, reason: hidden(person, withoutHubspot) };
    report.kept = keptData(mentions);
    if (request.hubspot === 'gdpr-delete')
      report.hubspotDelete = await this.deleteInHubspot(portalId, found, isConnected);
    const isComplete = report.kept.every(({ count: rows }) => rows === 0) && report.hubspotDelete?.state !== 'failed';
    report.state = isComplete ? 'done' : 'incomplete';
  }

  /**
   * The first pass reads all writes. The following ones read those that have got an outcome since the start of the one before: a
   * retry may have moved a write past the search. Further records of the person need a complete pass.
   * @returns the number of open writes of other records that mention the person
   */
  private async eraseWrites(report: PortalReport, found: FoundPerson, steps: ErasureSteps): Promise<number> {
    const { portalId } = report;
    const { onWindow } = steps;
    const onRecords = (records: ReadonlySet<string>): Promise<void> => steps.onKnown(knownOf(found, records));
    let since: Date | null = null;
    for (let pass = 1; ; pass += 1) {
      const begun: Date = await this.writes.now();
      const open = await this.writes.cancelOpen(report, found, onWindow);
      const closed = await this.writes.eraseClosed(report, found, since, { onWindow, onRecords });
      const knowsMore = await this.finder.addRecords(portalId, found, [...closed.records]);
      if (knowsMore) await steps.onKnown(knownOf(found));
      const changed = open.cancelled + closed.changed;
      if (pass > 1 && changed === 0 && !knowsMore) return open.mentions;
      if (pass === mostPasses) throw new Error('writes of the person keep arriving');
      since = knowsMore ? null : begun;
    }
  }

  private async eraseRows(report: PortalReport, { person }: FoundPerson, { onWindow }: ErasureSteps): Promise<void> {
    const { portalId, erased, redacted } = report;
    const note = async (counts: Record<string, number>, table: string, rows: number): Promise<void> => {
      count(counts, table, rows);
      await onWindow(table, rows, rows);
    };
    await note(erased, 'identities', await this.rows.removeIdentities(portalId, person));
    await note(erased, 'createdRecords', await this.rows.removeCreated(portalId, person));
    for (const table of sweptTables) {
      let after: string[] | null = null;
      do {
        const { changed, rowsRead, next } = await this.rows.sweep(portalId, table, person, after);
        count(redacted, table, changed);
        await onWindow(table, rowsRead, changed);
        after = next;
      } while (after !== null);
    }
    await note(redacted, 'connections', await this.rows.clearConnection(portalId, person));
  }

  /** A failure stays in the receipt. The caller may repeat the erasure. */
  private async deleteInHubspot(
    portalId: string,
    { person, records }: FoundPerson,
    isConnected: boolean,
  ): Promise<HubspotDeletion> {
    const deletion: HubspotDeletion = { state: 'deleted', records: 0 };
    const targets = [
      ...[...records].map((id) => ({ id })),
      // HubSpot then keeps the address from being used again.
      ...(records.size === 0 ? [...person.addresses].map((email) => ({ email })) : []),
      ...(records.size === 0 && person.addresses.size === 0 ? [...person.ids].map((id) => ({ id })) : []),
    ];
    try {
      if (!isConnected) throw new HubspotError({ kind: 'disconnected', message: 'The portal is not connected.' });
      for (const target of targets) {
        await this.client.deleteForPrivacy(portalId, target);
        deletion.records += 1;
      }
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      deletion.state = 'failed';
      // HubSpot's message may name the person.
      deletion.problem = hidden(person, problemOfHubspotError(error, () => '').toBody());
    }
    return deletion;
  }
}

/** A text of HubSpot without the person's addresses and ids. */
function hidden<Value>({ addresses, ids }: Person, value: Value): Value {
  return new Mentions([...addresses, ...ids]).replacedIn(value);
}

function keptData(mentions: number): PortalReport['kept'] {
  if (mentions === 0) return [];
  const reason =
    'Open writes of other records mention the person. They are sent unchanged, because the erasure does not change other records. Repeat the erasure once they have settled.';
  return [{ what: 'openWrites', count: mentions, reason }];
}

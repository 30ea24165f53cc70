import { activities } from './callers/activities';
import { archives } from './callers/archives';
import { associationChanges } from './callers/association-changes';
import { companies } from './callers/companies';
import { contacts } from './callers/contacts';
import { deals } from './callers/deals';
import { fillIfEmpty } from './callers/fill-if-empty';
import { graphs } from './callers/graphs';
import { modes } from './callers/modes';
import { objects } from './callers/objects';
import { ticketUpdates } from './callers/ticket-updates';
import { tickets } from './callers/tickets';
import type { CallerContext, CrashCaller, CrashCallerKind } from './crash-caller';
import type { CrashFindings } from './crash-findings';
import type { CrashHubspot } from './crash-hubspot';

/** All kinds of callers. A new kind is a file and an entry. */
export const crashCallerKinds: readonly CrashCallerKind[] = [
  contacts,
  companies,
  deals,
  tickets,
  ticketUpdates,
  objects,
  activities,
  archives,
  fillIfEmpty,
  modes,
  associationChanges,
  graphs,
];

/** Concurrent callers of several kinds. Each sends one request after the other. */
export class CrashCallers {
  private readonly callers: CrashCaller[];
  private readonly untrue: string[] = [];
  private stopping = false;

  /** @param writers number of callers of each kind */
  constructor(
    kinds: readonly CrashCallerKind[],
    writers: number,
    context: Pick<CallerContext, 'service' | 'person' | 'custom' | 'archivedValues'>,
  ) {
    const untrue = (text: string): void => void this.untrue.push(text);
    this.callers = kinds.flatMap(({ start }) =>
      Array.from({ length: writers }, (_, writer) => start({ ...context, writer, untrue })),
    );
  }

  /** Sends until {@link stop}. @throws Error if the service refuses a request unexpectedly */
  async run(): Promise<void> {
    await Promise.all(
      this.callers.map(async (caller) => {
        for (let round = 1; !this.stopping; round += 1) await caller.write(round);
      }),
    );
  }

  stop(): void {
    this.stopping = true;
  }

  /** Compares HubSpot's records with what all callers have written. */
  compare(hubspot: CrashHubspot, findings: CrashFindings): void {
    for (const caller of this.callers) caller.compare(hubspot, findings);
    for (const { type, id, properties } of hubspot.untaken()) {
      findings.doubled.push(`${type} ${id} ${JSON.stringify(properties)}: nobody wrote it`);
    }
    findings.dangling.push(...hubspot.danglingAssociations());
    findings.untrue.push(...this.untrue);
  }
}

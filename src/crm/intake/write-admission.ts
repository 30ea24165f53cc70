import { Injectable } from '@nestjs/common';
import { Problem } from '../../problems/problem';
import type { AdmittedWrite, Write } from '../journal/tables/write';
import { AssociationCheck } from '../preflight/association-check';
import { Preflight, type CheckedWrite } from '../preflight/preflight';
import type { AssociationEntry } from './association-write';
import { inOrderOf, type RequestEntry } from './request-entries';
import { WriteKeys } from './write-keys';

/** A record of a request: its admitted write, or the problem that prevents the write. */
export type AdmittedEntry = AdmittedWrite | Problem;

/** The findings about a record that nobody stores. */
export type ReviewedEntry = CheckedWrite | Problem;

/**
 * Admits writes: the one way into the journal. Single and bulk requests, replays and retries pass it, and checks without a write
 * do the same. A new check belongs into {@link checked}, and then holds on every route.
 */
@Injectable()
export class WriteAdmission {
  constructor(
    private readonly keys: WriteKeys,
    private readonly preflight: Preflight,
    private readonly associations: AssociationCheck,
  ) {}

  /**
   * Checks writes of one object type.
   * @returns for each entry, in order: the write in HubSpot's form, or its problem
   */
  async admit(portalId: string, entries: readonly RequestEntry[]): Promise<AdmittedEntry[]> {
    const keyed = await this.withKeys(portalId, entries);
    const own = keyed.some(hasAssociations) ? await this.checkedAssociations(portalId, keyed) : keyed;
    const writes = own.filter(isWrite);
    const [first] = writes;
    // An archive has no values. A request has archives only, or none.
    if (first?.archive) return own as AdmittedEntry[];
    const fit = first ? await this.preflight.check(portalId, first.definition, writes) : [];
    return inOrderOf<RequestEntry>(own, fit, (problem) => problem) as AdmittedEntry[];
  }

  /** Checks writes of several object types. @returns as {@link admit} does */
  admitEach(portalId: string, entries: readonly RequestEntry[]): Promise<AdmittedEntry[]> {
    return byType(entries, (own) => this.admit(portalId, own));
  }

  /** Checks the change of an association. A removal needs a label that the portal has, too. */
  async admitAssociation(portalId: string, entry: AssociationEntry): Promise<AssociationEntry | Problem> {
    const [checked] = await this.associations.check(portalId, [{ from: entry.from, requests: [entry.request] }]);
    if (checked instanceof Problem) return checked;
    const [request = entry.request] = checked ?? [];
    return { ...entry, request: { ...entry.request, ...request, to: entry.request.to } };
  }

  /**
   * Checks writes of one object type in the same way, for a report.
   * @throws HubspotError if the portal's schema cannot be read
   */
  async review(portalId: string, entries: readonly RequestEntry[]): Promise<ReviewedEntry[]> {
    const keyed = await this.withKeys(portalId, entries);
    const own = keyed.some(hasAssociations) ? await this.checkedAssociations(portalId, keyed) : keyed;
    const writes = own.filter(isWrite);
    const [first] = writes;
    const reviewed = first ? await this.preflight.report(portalId, first.definition, writes) : [];
    return inOrderOf<ReviewedEntry>(own, reviewed, (problem) => problem);
  }

  /** Checks writes of several object types for a report. @returns as {@link review} does, and throws as it does */
  reviewEach(portalId: string, entries: readonly RequestEntry[]): Promise<ReviewedEntry[]> {
    return byType(entries, (own) => this.review(portalId, own));
  }

  private async checkedAssociations(portalId: string, keyed: readonly RequestEntry[]): Promise<RequestEntry[]> {
    const writes = keyed.filter(isWrite);
    const records = writes.map((write) => ({ from: write.definition.objectType, requests: write.associations }));
    const checked = await this.associations.check(portalId, records);
    const fit = writes.map((write, index): RequestEntry => {
      const associations = checked[index];
      if (associations === undefined || associations instanceof Problem) return associations ?? write;
      return associations === write.associations ? write : { ...write, associations: [...associations] };
    });
    return inOrderOf<RequestEntry>(keyed, fit, (problem) => problem);
  }

  /** The checks of keys and sizes. */
  private async withKeys(portalId: string, entries: readonly RequestEntry[]): Promise<RequestEntry[]> {
    const reserved = await this.keys.reserved(portalId, entries);
    return entries.map((entry) => {
      if (entry instanceof Problem) return entry;
      try {
        return this.keys.checked(portalId, entry, reserved);
      } catch (error) {
        if (error instanceof Problem) return error;
        throw error;
      }
    });
  }
}

function isWrite(entry: RequestEntry): entry is Write {
  return !(entry instanceof Problem);
}

function hasAssociations(entry: RequestEntry): boolean {
  return isWrite(entry) && entry.associations.length > 0;
}

/** Checks the writes of each object type together. @returns the results and the problems, in the order of the entries */
async function byType<Checked extends object>(
  entries: readonly RequestEntry[],
  check: (own: readonly Write[]) => Promise<(Checked | Problem)[]>,
): Promise<(Checked | Problem)[]> {
  const writes = entries.filter(isWrite);
  const results = new Map<RequestEntry, Checked | Problem>();
  for (const objectType of new Set(writes.map(({ definition }) => definition.objectType))) {
    const own = writes.filter(({ definition }) => definition.objectType === objectType);
    const checked = await check(own);
    for (const [index, write] of own.entries()) {
      const result = checked[index];
      if (result === undefined) throw new Error('a record was not checked');
      results.set(write, result);
    }
  }
  return entries.map((entry) => {
    const result = isWrite(entry) ? results.get(entry) : entry;
    if (result === undefined) throw new Error('a record was not checked');
    return result;
  });
}

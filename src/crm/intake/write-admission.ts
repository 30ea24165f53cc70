import { Injectable } from '@nestjs/common';
import { Problem } from '../../problems/problem';
import type { AdmittedWrite, Write } from '../journal/tables/write';
import { Preflight, type CheckedWrite } from '../preflight/preflight';
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
  ) {}

  /**
   * Checks writes of one object type.
   * @returns for each entry, in order: the write in HubSpot's form, or its problem
   */
  async admit(portalId: string, entries: readonly RequestEntry[]): Promise<AdmittedEntry[]> {
    const own = this.checked(portalId, entries);
    const writes = own.filter(isWrite);
    const [first] = writes;
    const fit = first ? await this.preflight.check(portalId, first.definition, writes) : [];
    return inOrderOf<RequestEntry>(own, fit, (problem) => problem) as AdmittedEntry[];
  }

  /**
   * Checks writes of one object type in the same way, for a report.
   * @throws HubspotError if the portal's schema cannot be read
   */
  async review(portalId: string, entries: readonly RequestEntry[]): Promise<ReviewedEntry[]> {
    const own = this.checked(portalId, entries);
    const writes = own.filter(isWrite);
    const [first] = writes;
    const reviewed = first ? await this.preflight.report(portalId, first.definition, writes) : [];
    return inOrderOf<ReviewedEntry>(own, reviewed, (problem) => problem);
  }

  /** The checks that need nothing from HubSpot. */
  private checked(portalId: string, entries: readonly RequestEntry[]): RequestEntry[] {
    return entries.map((entry) => {
      if (entry instanceof Problem) return entry;
      try {
        return this.keys.checked(portalId, entry);
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

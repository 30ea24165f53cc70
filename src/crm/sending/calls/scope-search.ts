import { HubspotError } from '../../../hubspot/call/hubspot-error';
import { objectTypes, type ObjectType } from '../../object-types/object-types';
import { isMissingScope, lacksScopeOf } from './missing-scope';

/** Every custom type has the same scopes. */
const allTypes: readonly ObjectType[] = [...objectTypes, '2-1'];

/** If so many records are refused alone and none is written, the scope concerns all records. */
const leastRefusedAlone = 2;

/**
 * Searches for the records that lack a scope, after HubSpot refused their whole call. HubSpot may demand a scope for one
 * property only, such as a sensitive one. A scope of an object type concerns all records. [docs/simulator.md 3]
 */
export class ScopeSearch {
  private refusedAlone = 0;
  private written = false;
  private refusal: HubspotError | null = null;

  /** True if a refusal may concern some of several records only. Notes the refusal of a lone record. */
  mayConcernOne(count: number, error: HubspotError): boolean {
    if (!isMissingScope(error) || lacksScopeOf(error, allTypes)) return false;
    if (count > 1) return true;
    this.refusedAlone += 1;
    this.refusal = error;
    return false;
  }

  noteSuccess(): void {
    this.written = true;
  }

  /** The refusal of all records, without a call for each; null if it may concern some only. */
  get refusalOfAll(): HubspotError | null {
    if (this.written || this.refusedAlone < leastRefusedAlone || !this.refusal) return null;
    return new HubspotError({ ...this.refusal.facts, attempts: 0 });
  }
}

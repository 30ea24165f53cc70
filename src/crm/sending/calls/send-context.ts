import type { CallOptions } from '../../../hubspot/client/hubspot-client';
import type { Lane } from '../../../hubspot/call/hubspot-call';
import type { ObjectDefinition } from '../../object-types/object-definition';

/** Portal, object type and options of the calls that send the records of one claim. */
export interface SendContext {
  readonly portalId: string;
  readonly definition: ObjectDefinition;
  readonly lane: Lane;
  /** Start of sending, by performance.now(). */
  readonly startedAtMs: number;
  /** Options of the next call of the general limit. The first call gets the claim's reserved slot. */
  takeOptions(): CallOptions;
}

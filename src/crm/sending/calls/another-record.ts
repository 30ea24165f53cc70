import { HubspotError } from '../../../hubspot/call/hubspot-error';

/** The error for an answer with another record than was asked for. The record that was asked for may exist all the same. */
export function anotherRecord(): HubspotError {
  return new HubspotError({ kind: 'unreadable', scope: 'transient', message: "HubSpot's answer names another record" });
}

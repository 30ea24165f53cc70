import type { HubspotCall } from '../call/hubspot-call';
import { HubspotError, type HubspotErrorKind } from '../call/hubspot-error';
import { migration } from '../retry/limit-pause';
import type { SlotAnswer } from './budgets';

/** The call got no slot within its longest wait. */
export function noSlotInTime(call: HubspotCall): HubspotError {
  const message = 'The rate limit allowed no call within the time for this request';
  return new HubspotError({ kind: 'rate-limited', message, ...notSent(call) });
}

/** The next slot certainly comes after the call's longest wait. */
export function slotTooLate(call: HubspotCall, { waitMs, pauseReason }: SlotAnswer): HubspotError {
  const seconds = Math.ceil(waitMs / 1000);
  const [kind, message]: [HubspotErrorKind, string] =
    pauseReason === null
      ? ['unavailable', `HubSpot has failed many times in a row: the next attempt is in ${seconds} s`]
      : pauseReason === migration
        ? ['unavailable', `HubSpot is moving the account: the next attempt is in ${seconds} s`]
        : ['rate-limited', `HubSpot's limit ${pauseReason} is used up: calls are possible again in ${seconds} s`];
  const scope = pauseReason === migration ? 'portal' : undefined;
  return new HubspotError({ kind, ...(scope && { scope }), message, retryAfterSeconds: seconds, ...notSent(call) });
}

/** The circuit is open, and another failed probe would make the day's share of failures too large. */
export function tooManyErrors(call: HubspotCall): HubspotError {
  const message =
    'HubSpot keeps failing. The service sends no more probes today: too large a share of today’s calls has failed';
  return new HubspotError({ kind: 'unavailable', message, ...notSent(call) });
}

export function serviceStopping(call: HubspotCall): HubspotError {
  return new HubspotError({ kind: 'unavailable', message: 'The service is stopping', ...notSent(call) });
}

/** Facts of a call whose next attempt was not sent. HubSpot may have carried out earlier attempts. */
function notSent({ attempts, mayHaveWritten }: HubspotCall): { attempts: number; mayHaveWritten: boolean } {
  return { attempts, mayHaveWritten };
}

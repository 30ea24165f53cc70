import { OutcomeWaiters } from '../../src/crm/dispatch/outcome-waiters';
import { Metrics } from '../../src/metrics/metrics';

/** Waiting callers of a process. @param bodiesInFlightBytes most bytes of the values that they hold */
export function outcomeWaiters(bodiesInFlightBytes = Number.MAX_SAFE_INTEGER, metrics = new Metrics()): OutcomeWaiters {
  return new OutcomeWaiters({ bodiesInFlightBytes }, metrics);
}

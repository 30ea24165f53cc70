import { Failure, type FailureBody } from '../failure';
import { times, type SimulatorState } from '../state';
import type { ShownRecord } from '../stored-record';
import { asText, type Wire } from '../wire';

/** The outcome of one input of a batch. */
export type Outcome = { result: ShownRecord } | { error: FailureBody };

/** Options of writing the inputs of a batch. */
interface BatchWriter {
  /** True if valid inputs are written beside invalid ones when every input has a trace id. */
  partial: boolean;
  /** True if a conflict fails the whole batch nevertheless. */
  conflictRefusesAll: boolean;
  /** Returns the failure of an input, or null. May also throw Failure. */
  check: (input: Wire) => Failure | null;
  /** @throws Failure */
  write: (input: Wire) => ShownRecord;
}

/**
 * Writes every valid input if each has a unique trace id. Otherwise it writes all or none. [docs/simulator.md 4, LIVE,
 * RUD]
 */
export function writeAll(inputs: Wire[], { partial, conflictRefusesAll, check, write }: BatchWriter): Outcome[] {
  const traceIds = inputs.map((input) => asText(input.objectWriteTraceId));
  const traced = partial && !traceIds.includes(undefined) && new Set(traceIds).size === inputs.length;
  if (!traced || conflictRefusesAll) {
    for (const input of inputs) {
      const refusal = check(input);
      if (refusal && (!traced || refusal.statusCode === 409)) throw refusal;
    }
  }
  return inputs.map((input, index): Outcome => {
    const objectWriteTraceId = traceIds[index];
    try {
      const result = write(input);
      if (objectWriteTraceId !== undefined) result.objectWriteTraceId = objectWriteTraceId;
      return { result };
    } catch (error) {
      if (!traced || !(error instanceof Failure)) throw error;
      const context = { ...error.body.context, ...error.batchContext, objectWriteTraceId: [objectWriteTraceId ?? ''] };
      return { error: { ...error.body, context } };
    }
  });
}

/** True if any input failed. The answer is then 207. */
export function hasErrors(outcomes: Outcome[]): boolean {
  return outcomes.some((outcome) => 'error' in outcome);
}

/** The response of a batch. Results are not in the order of the inputs. [docs/simulator.md 4, LIVE] */
export function batchAnswer(state: SimulatorState, outcomes: Outcome[]): Wire {
  const results: ShownRecord[] = [];
  const errors: FailureBody[] = [];
  for (const outcome of outcomes) {
    if ('result' in outcome) results.push(outcome.result);
    else errors.push(outcome.error);
  }
  return {
    status: 'COMPLETE',
    results: state.random.reordered(results),
    ...(errors.length > 0 && { numErrors: errors.length, errors }),
    ...times(state),
  };
}

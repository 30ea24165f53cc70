import { Problem, type ProblemBody } from '../../problems/problem';
import { problemCatalogue } from '../../problems/problem-catalogue';
import type { SentProperties, WriteResult } from './write-result';
import type { WriteDto, WriteOutcomeDto } from './write-outcome.dto';

/**
 * A result for a caller who may not read: ids, the outcome, and the values that the caller has sent. HubSpot's values of the record,
 * its times, and other records' values are left out.
 */
export function sentOnly(result: WriteResult): WriteResult {
  switch (result.kind) {
    case 'settled':
      return { ...result, outcome: sentOutcome(result.outcome, result.sent) };
    case 'open':
      return { ...result, write: sentWrite(result.write, result.sent) };
    case 'changed':
      return result;
    case 'failed':
      return { ...result, problem: sentProblem(result.problem) };
  }
}

/** The write of a caller who may not read, in any state. */
export function sentWrite(write: WriteDto, sent: SentProperties): WriteDto {
  const { properties, problem, ...rest } = write;
  return {
    ...rest,
    differences: undefined,
    leftAlone: undefined,
    ...(properties && { properties: { ...sent } }),
    ...(problem && { problem: sentProblem(Problem.of(problem as unknown as ProblemBody)).toBody() }),
  };
}

function sentOutcome(outcome: WriteOutcomeDto, sent: SentProperties): WriteOutcomeDto {
  return {
    ...outcome,
    differences: undefined,
    leftAlone: undefined,
    createdAt: undefined,
    updatedAt: undefined,
    properties: { ...sent },
  };
}

/** A problem without values of records: candidates keep their ids. */
function sentProblem(problem: Problem): Problem {
  const { candidates } = problem.extras.members ?? {};
  const named = Array.isArray(candidates)
    ? problem.with({ candidates: (candidates as { id: string }[]).map(({ id }) => ({ id })) })
    : problem;
  // Its sentence quotes the other id.
  if (problem.code !== 'external-id-conflict') return named;
  return new Problem(problem.code, `${problemCatalogue[problem.code].title}.`, named.extras);
}

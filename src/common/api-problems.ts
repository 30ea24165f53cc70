import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { Problem } from './problem';
import { problemCatalogue, type ProblemCode } from './problem-catalogue';
import { ProblemDto } from './problem.dto';

/** What a route that needs an API key may answer besides. */
const ofGuardedRoutes: ProblemCode[] = ['scope-missing', 'rate-limited'];

/**
 * Documents the problems a route may answer with, one response per status, each code with an example. With `unauthorized`
 * come the others that an API key may meet.
 */
export function ApiProblems(...named: ProblemCode[]): MethodDecorator {
  const codes = named.includes('unauthorized') ? [...named, ...ofGuardedRoutes] : named;
  const statuses = [...new Set(codes.map((code) => problemCatalogue[code].status))];
  return applyDecorators(
    ApiExtraModels(ProblemDto),
    ...statuses.map((status) => {
      const ofStatus = codes.filter((code) => problemCatalogue[code].status === status);
      return ApiResponse({
        status,
        description: ofStatus.map((code) => `\`${code}\`: ${problemCatalogue[code].title}`).join('<br>'),
        content: {
          'application/problem+json': {
            schema: { $ref: getSchemaPath(ProblemDto) },
            examples: Object.fromEntries(
              ofStatus.map((code) => [code, { value: new Problem(code, `${problemCatalogue[code].title}.`).toBody() }]),
            ),
          },
        },
      });
    }),
  );
}

import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { Problem } from './problem';
import { problemCatalogue, type ProblemCode } from './problem-catalogue';
import { ProblemDto } from './problem.dto';

/** Documents the problems a route may answer with, one response per status, each code with an example. */
export function ApiProblems(...codes: ProblemCode[]): MethodDecorator {
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

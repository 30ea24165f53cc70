import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath, type ApiResponseSchemaHost } from '@nestjs/swagger';
import { Problem, type ProblemExtras } from './problem';
import { problemCatalogue, type ProblemCode } from './problem-catalogue';
import { ProblemDto } from './problem.dto';

/**
 * Documents the problems of a route: one response per status, with an example of each code. src/openapi/common-answers.ts
 * adds the problems of every route.
 */
export function ApiProblems(...codes: ProblemCode[]): MethodDecorator {
  const statuses = [...new Set(codes.map((code) => problemCatalogue[code].status))];
  return applyDecorators(
    ApiExtraModels(ProblemDto),
    ...statuses.map((status) =>
      ApiResponse({
        status,
        ...problemResponse(
          status,
          [...new Set(codes)].filter((code) => problemCatalogue[code].status === status),
        ),
      }),
    ),
  );
}

/** Documentation of the problems of one status. */
interface ProblemResponse {
  description: string;
  headers: Record<string, { description: string; schema: { type: 'string' | 'integer' } }>;
  content: Record<
    string,
    { schema: NonNullable<ApiResponseSchemaHost['schema']>; examples: Record<string, { $ref: string }> }
  >;
}

/** Documents one status: its codes, with a reference to the example of each. */
export function problemResponse(status: number, codes: readonly ProblemCode[]): ProblemResponse {
  return {
    description: codes.map((code) => `\`${code}\`: ${problemCatalogue[code].title}`).join('<br>'),
    headers: Object.fromEntries(
      Object.entries(headers)
        .filter(([, { statuses }]) => (statuses as readonly number[]).includes(status))
        .map(([name, { description, type }]) => [name, { description, schema: { type } }]),
    ),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: getSchemaPath(ProblemDto) },
            {
              type: 'object',
              properties: { status: { type: 'integer', enum: [status] }, code: { type: 'string', enum: [...codes] } },
            },
          ],
        },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

/** Headers of problems, and the statuses that have them. */
const headers = {
  'WWW-Authenticate': { statuses: [401], type: 'string', description: 'Authentication scheme of the route.' },
  'Retry-After': {
    statuses: [429, 502, 503],
    type: 'integer',
    description: 'Seconds until a retry makes sense. Absent if waiting does not help.',
  },
} as const;

/** Examples of problems with details or members that callers read. */
const examples: Partial<Record<ProblemCode, { detail: string; extras?: ProblemExtras }>> = {
  'invalid-request': {
    detail: 'email must be an e-mail address, such as ada@example.com.',
    extras: {
      errors: [
        { pointer: '/email', message: 'email must be an e-mail address, such as ada@example.com.', code: 'isEmail' },
      ],
    },
  },
  'refused-by-hubspot': {
    detail:
      'HubSpot said (400 VALIDATION_ERROR): Property values were not valid. Fix the listed errors and resend the request.',
    extras: {
      errors: [
        {
          pointer: '/properties/favourite_colour',
          message: 'Property "favourite_colour" does not exist',
          code: 'PROPERTY_DOESNT_EXIST',
        },
      ],
      correlationId: 'aeb5f871-7f07-4993-9211-075dc63e7cbf',
      hubspotCategory: 'VALIDATION_ERROR',
    },
  },
  'deal-ambiguous': {
    detail:
      '2 deals have the name "Difference Engine No. 2" in this pipeline. Choose one by its id, or give the deal an externalId.',
    extras: {
      members: {
        candidates: [
          { id: '21459938201', properties: { dealname: 'Difference Engine No. 2', amount: '17470' } },
          { id: '21459938202', properties: { dealname: 'Difference Engine No. 2', amount: null } },
        ],
      },
    },
  },
  'portal-required': {
    detail: 'Set the header X-Portal-Id to one of them: 1234567, 7654321.',
    extras: { members: { portals: ['1234567', '7654321'] } },
  },
};

/** Example of a problem, for `#/components/examples/` in the document. */
export function problemExample(code: ProblemCode): { summary: string; value: object } {
  const { detail, extras } = examples[code] ?? { detail: `${problemCatalogue[code].title}.` };
  return { summary: problemCatalogue[code].title, value: new Problem(code, detail, extras).toBody() };
}

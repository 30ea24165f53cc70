import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { inSentence, objectTypeFacts, objectTypes } from '../crm/object-types/object-types';
import { problemExample } from '../problems/api-problems';
import { addCommonAnswers, commonHeaders, problemCodesOf } from './common-answers';
import { fillExamples } from './fill-examples';
import { operationsOf, schemasOf, type Parameter } from './schema';
import { putInOrder } from './stable-order';

const description = `
Puts ${inSentence(objectTypes, 'and')} into HubSpot and keeps a local record of what it created.

- Every request carries an API key: \`Authorization: Bearer <key>\`. Press **Authorize** to set it for this page.
- HubSpot's properties keep HubSpot's names. The common ones are fields of their own, all others go under \`properties\`.
- An error is \`application/problem+json\` (RFC 9457) with a stable \`code\`, and \`errors\` that point at what to mend.
`;

/** The OpenAPI document, read off the decorators. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('HubSpot CRM Integration')
    .setDescription(description.trim())
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addServer('/', 'This service')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'hck_…',
      description: 'An API key of this service, which begins with hck_.',
    })
    .addBasicAuth({ type: 'http', scheme: 'basic', description: 'For browsers: an API key as the password' });
  for (const type of objectTypes) builder.addTag(type, objectTypeFacts[type].purpose);
  const document = builder
    .addTag('schema', 'The properties and pipelines of a portal, against which writes are checked')
    .addTag('writes', 'What became of each write; failed ones, and another try')
    .addTag('created records', 'What this service created')
    .addTag('portals', 'HubSpot accounts that this service writes to')
    .addTag('operator', 'How the service and its portals do, live')
    .addTag('health', 'For load balancers and operators')
    .build();
  const made = SwaggerModule.createDocument(app, document, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '').toLowerCase()}_${method}`,
  });
  putInOrder(made);
  const operations = operationsOf(made);
  for (const placed of operations) {
    placed.operation.parameters?.forEach(tellExample);
    addCommonAnswers(placed);
    fillExamples(placed, schemasOf(made));
  }
  made.components = {
    ...made.components,
    headers: commonHeaders,
    examples: Object.fromEntries(problemCodesOf(operations).map((code) => [code, problemExample(code)])),
  };
  return made;
}

/**
 * Moves the example of an optional parameter into its description. The page fills examples into its form, and who presses
 * Execute there would ask for the example instead of everything.
 */
function tellExample(parameter: Parameter): void {
  if (parameter.required || parameter.schema?.example === undefined) return;
  parameter.description = `${parameter.description ?? ''} Such as \`${parameter.schema.example as string}\`.`.trim();
  delete parameter.schema.example;
}

import type { INestApplication } from '@nestjs/common';
import { DiscoveryService, ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { declaredAccess, routeMethods } from '../api-keys/declare-access';
import type { RouteAccess } from '../api-keys/route-access';
import { factsOf, inSentence, namedTypes } from '../crm/object-types/object-types';
import { problemExample } from '../problems/api-problems';
import { addCommonAnswers, commonHeaders, problemCodesOf } from './common-answers';
import { fillExamples } from './fill-examples';
import { operationsOf, schemasOf, type Parameter } from './schema';
import { putInOrder } from './stable-order';

const description = `
Writes ${inSentence(namedTypes, 'and')} and every other type of record to HubSpot, and keeps a list of the records that it created.

- Every request needs an API key: \`Authorization: Bearer <key>\`. Press **Authorize** to set it for this page. The key needs
  the scope that the route's \`security\` names.
- Properties have HubSpot's names. Common ones are fields of the body, and all others go under \`properties\`.
- An error is \`application/problem+json\` (RFC 9457) with a stable \`code\`, and \`errors\` that point at each mistake.
`;

/** The OpenAPI document, made from the decorators. */
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
      description: 'An API key of this service. It begins with hck_.',
    })
    .addBasicAuth({ type: 'http', scheme: 'basic', description: 'For browsers: an API key as the password' });
  for (const type of namedTypes) builder.addTag(type, factsOf(type).purpose);
  const document = builder
    .addTag('objects', 'Create and update records of every other type: line items, products, notes, custom objects')
    .addTag('graph', 'Create and update records of several types together, with their associations')
    .addTag('schema', 'Properties and pipelines of a portal, which preflight checks writes against')
    .addTag('writes', 'Outcomes of writes, failures, and retries')
    .addTag('created records', 'Records that this service created')
    .addTag('portals', 'HubSpot accounts that this service writes to')
    .addTag('erasures', 'Removal of the data of a person or a portal, with receipts')
    .addTag('operator', 'Live state of the service and its portals')
    .addTag('health', 'Checks for load balancers and operators')
    .build();
  const made = SwaggerModule.createDocument(app, document, {
    operationIdFactory: operationIdOf,
  });
  putInOrder(made);
  const operations = operationsOf(made);
  const access = accessOfOperations(new DiscoveryService(app.get(ModulesContainer)));
  for (const placed of operations) {
    placed.operation.security = securityOf(access.get(placed.operation.operationId ?? ''));
    placed.operation.parameters?.forEach(describeExample);
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

function operationIdOf(controller: string, method: string): string {
  return `${controller.replace('Controller', '').toLowerCase()}_${method}`;
}

/** The access rules of all routes by operation id. */
function accessOfOperations(discovery: DiscoveryService): Map<string, RouteAccess | null> {
  return new Map(
    routeMethods(discovery).map((method) => [
      operationIdOf(method.controller.name, method.name),
      declaredAccess(method),
    ]),
  );
}

/** OpenAPI 3.1 lets a requirement of a bearer scheme name roles: here the scope that the key needs. */
function securityOf(access: RouteAccess | null | undefined): Record<string, string[]>[] {
  if (access?.kind !== 'key') return [];
  return [...(access.inBrowser ? [{ basic: [access.scope] }] : []), { bearer: [access.scope] }];
}

/**
 * Moves the example of an optional parameter into its description. Swagger UI would fill the example into its form, and so
 * restrict the list that it requests.
 */
function describeExample(parameter: Parameter): void {
  if (parameter.required || parameter.schema?.example === undefined) return;
  parameter.description = `${parameter.description ?? ''} Such as \`${parameter.schema.example as string}\`.`.trim();
  delete parameter.schema.example;
}

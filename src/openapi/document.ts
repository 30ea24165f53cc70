import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

const description = `
Puts contacts, deals and tickets into HubSpot and keeps a local record of what it created.

- Every request carries an API key: \`Authorization: Bearer <key>\`. Press **Authorize** to set it for this page.
- HubSpot's properties keep HubSpot's names. The common ones are fields of their own, all others go under \`properties\`.
- An error is \`application/problem+json\` (RFC 9457) with a stable \`code\`, and \`errors\` that point at what to mend.
`;

/** The OpenAPI document, read off the decorators. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const document = new DocumentBuilder()
    .setTitle('HubSpot CRM Integration')
    .setDescription(description.trim())
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key of this service, such as hck_…' })
    .addBasicAuth({ type: 'http', scheme: 'basic', description: 'For browsers: an API key as the password' })
    .addTag('contacts', 'Create and update contacts')
    .addTag('deals', 'Create and update deals, linked to contacts')
    .addTag('tickets', 'Create tickets, linked to contacts and deals')
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
  for (const path of Object.values(made.paths)) {
    for (const { parameters = [] } of Object.values(path as Record<string, { parameters?: Parameter[] }>)) {
      parameters.forEach(tellExample);
    }
  }
  return made;
}

interface Parameter {
  required?: boolean;
  description?: string;
  schema?: { example?: string | number | boolean };
}

/**
 * Moves the example of an optional parameter into its description. The page fills examples into its form, and who presses
 * Execute there would ask for the example instead of everything.
 */
function tellExample(parameter: Parameter): void {
  if (parameter.required || parameter.schema?.example === undefined) return;
  parameter.description = `${parameter.description ?? ''} Such as \`${String(parameter.schema.example)}\`.`.trim();
  delete parameter.schema.example;
}

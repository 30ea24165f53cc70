import type { OpenAPIObject } from '@nestjs/swagger';
import { exampleOf } from './example-of';
import {
  operationsOf,
  schemasOf,
  type MediaType,
  type Operation,
  type Parameter,
  type PlacedOperation,
  type Schema,
} from './schema';

/** Missing descriptions and examples: a sentence for each, with the fix. */
export function documentationGaps(document: OpenAPIObject): string[] {
  const schemas = schemasOf(document);
  const tags = (document.tags ?? []).filter(({ description }) => description).map(({ name }) => name);
  return [
    ...operationsOf(document).flatMap((placed) => gapsOfOperation(placed, tags, schemas)),
    ...Object.entries(schemas).flatMap(([name, schema]) => gapsOfSchema(name, schema)),
  ];
}

function gapsOfOperation(
  { method, path, operation }: PlacedOperation,
  tags: readonly string[],
  schemas: Record<string, Schema>,
): string[] {
  return [
    ...gapsOfHead(operation, tags),
    ...(operation.parameters ?? []).flatMap(gapsOfParameter),
    ...Object.entries(operation.requestBody?.content ?? {}).flatMap(([type, media]) =>
      gapsOfBody(`the ${type} body`, media, schemas),
    ),
    ...gapsOfResponses(operation, schemas),
  ].map((gap) => `${method.toUpperCase()} ${path}: ${gap}`);
}

function gapsOfHead(
  { summary, tags: [tag, ...others] = [], security = [] }: Operation,
  tags: readonly string[],
): string[] {
  const gaps: string[] = [];
  if (!summary) gaps.push('has no summary; begin the doc comment above its method with one.');
  if (tag === undefined || others.length > 0) gaps.push('needs one tag; add @ApiTags to its controller.');
  else if (!tags.includes(tag)) gaps.push(`the tag "${tag}" has no description; add it in src/openapi/document.ts.`);
  if (security.some((requirement) => Object.keys(requirement).length === 0)) {
    gaps.push('has an empty security requirement; declare its access with @RequireScope or @Public.');
  }
  return gaps;
}

function gapsOfParameter({ name, in: kind, required, description, schema }: Parameter): string[] {
  const gaps: string[] = [];
  if (!description) gaps.push(`the ${kind} parameter ${name} has no description; ${fixOf(kind)}.`);
  if (required && schema?.example === undefined && schema?.enum === undefined) {
    gaps.push(`the required ${kind} parameter ${name} has no example; ${fixOf(kind)}.`);
  }
  return gaps;
}

function fixOf(kind: string): string {
  if (kind === 'query') return 'add it to the doc comment of the query DTO, or to @ApiQuery';
  if (kind === 'header') return 'add it to @ApiHeader';
  return "add it to @ApiParam({ name, description, schema: { type: 'string', example } })";
}

function gapsOfResponses({ responses }: Operation, schemas: Record<string, Schema>): string[] {
  const gaps: string[] = [];
  if (!Object.keys(responses).some((status) => /^[23]/.test(status))) {
    gaps.push('has no answer of success; add @ApiOkResponse({ type, description }).');
  }
  for (const [status, { description, content = {} }] of Object.entries(responses)) {
    if (!description) {
      gaps.push(`the answer ${status} has no description; add @ApiResponse({ status: ${status}, type, description }).`);
    }
    const bodies = Object.entries(content);
    if (bodies.length === 0 && status.startsWith('2') && status !== '204') {
      gaps.push(`the answer ${status} has no body; add its type to @ApiResponse, or answer 204.`);
    }
    for (const [type, media] of bodies) gaps.push(...gapsOfBody(`the ${type} answer ${status}`, media, schemas));
  }
  return gaps;
}

function gapsOfBody(name: string, media: MediaType, schemas: Record<string, Schema>): string[] {
  if (!media.schema) return [`${name} has no schema; declare its type.`];
  if (media.example !== undefined || Object.keys(media.examples ?? {}).length > 0) return [];
  const missing = membersWithoutExample(media.schema, schemas);
  const fix = missing.length > 0 ? `an @example to ${missing.join(', ')}` : 'examples to its decorator';
  return [`${name} has no example; add ${fix}.`];
}

/** Names of the members for which {@link exampleOf} finds no example. */
function membersWithoutExample(
  schema: Schema,
  schemas: Record<string, Schema>,
  name = '',
  seen: readonly Schema[] = [],
): string[] {
  if (exampleOf(schema, schemas) !== undefined || seen.includes(schema)) return [];
  const inner = (part: Schema, partName: string): string[] =>
    membersWithoutExample(part, schemas, partName, [...seen, schema]);
  if (schema.$ref !== undefined) {
    const target = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    return schemas[target] ? inner(schemas[target], target) : [target];
  }
  const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (parts.length > 0) return parts.flatMap((part) => inner(part, name));
  if (schema.items) return inner(schema.items, name);
  if (schema.properties) {
    return (schema.required ?? []).flatMap((member) => {
      const part = schema.properties?.[member];
      return part ? inner(part, `${name}.${member}`) : [];
    });
  }
  return [name];
}

function gapsOfSchema(name: string, { properties = {} }: Schema): string[] {
  return Object.entries(properties)
    .filter(([, schema]) => !isDescribed(schema))
    .map(([member]) => `${name}.${member} has no description; write a doc comment above the field.`);
}

function isDescribed({ description }: Schema): boolean {
  return Boolean(description?.trim());
}

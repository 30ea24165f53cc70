import type { OpenAPIObject } from '@nestjs/swagger';

/** A schema of the document, with the members that this folder reads. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  example?: unknown;
  default?: unknown;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}

/** A body in one media type. */
export interface MediaType {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, { value?: unknown; $ref?: string }>;
}

/** A parameter of an operation. */
export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}

/** An answer of an operation. */
export interface Response {
  description?: string;
  headers?: Record<string, object>;
  content?: Record<string, MediaType>;
}

/** An operation: one method of a path. */
export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: object[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content?: Record<string, MediaType> };
  responses: Record<string, Response>;
}

/** An operation with its path and method. */
export interface PlacedOperation {
  method: string;
  path: string;
  operation: Operation;
}

const methods = ['get', 'put', 'post', 'delete', 'patch'];

/** Every operation of a document. */
export function operationsOf({ paths }: Pick<OpenAPIObject, 'paths'>): PlacedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => ({ method, path, operation })),
  );
}

/** The schemas of a document by name. */
export function schemasOf({ components }: Pick<OpenAPIObject, 'components'>): Record<string, Schema> {
  return components?.schemas ?? {};
}

/** Name of the schema that a reference points to. */
export function nameOfRef(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020';
import {
  operationsOf,
  schemasOf,
  type MediaType,
  type Operation,
  type PlacedOperation,
  type Schema,
} from '../../src/openapi/schema';

/** A received response. */
export interface WireAnswer {
  status: number;
  contentType?: string | null;
  text: string;
  headers?: Headers;
}

/** Headers that the document does not list: those of the protocol and of browsers. */
const undocumentedHeaders = new Set(
  'cache-control connection content-length content-type date keep-alive transfer-encoding vary last-modified accept-ranges etag set-cookie x-accel-buffering'.split(
    ' ',
  ),
);

/** A request built from an example of the document. */
export interface DocumentedRequest {
  name: string;
  method: string;
  path: string;
  body?: unknown;
  placed: PlacedOperation;
}

/** Statuses of a path or method outside the document. */
const statusesOfNoRoute = [400, 401, 404, 405, 408, 413, 414, 415, 431];

/**
 * Access to docs/openapi.json. The Swagger plugin does not run under Jest, so tests read the file. `npm run check`
 * compares the file with the build.
 */
export class ApiDocument {
  readonly operations: PlacedOperation[];
  readonly schemas: Record<string, Schema>;
  private readonly ajv = new Ajv2020({ strict: false, validateFormats: false });
  private readonly validators = new Map<string, ValidateFunction>();

  constructor(readonly document: OpenAPIObject = readDocument()) {
    this.operations = operationsOf(document);
    this.schemas = schemasOf(document);
    const schemas = Object.fromEntries(
      Object.entries(this.schemas).map(([name, schema]) => [name, closed(name, schema)]),
    );
    this.ajv.addSchema({ $id: 'document', components: { schemas } });
  }

  /** The operation with an id. */
  get(operationId: string): PlacedOperation {
    const placed = this.operations.find(({ operation }) => operation.operationId === operationId);
    if (!placed) throw new Error(`the document has no operation ${operationId}`);
    return placed;
  }

  /** The operation of a request; null if the document has none. */
  match(method: string, route: string): PlacedOperation | null {
    const candidates = this.operations.filter(
      (placed) => placed.method === method.toLowerCase() && patternOf(placed.path).test(route),
    );
    return candidates.find(({ path: own }) => own === route) ?? candidates[0] ?? null;
  }

  /** One request for each example of each operation. Path parameters are the document's examples. */
  requests(): DocumentedRequest[] {
    return this.operations.flatMap((placed) => {
      const { method, path: route, operation } = placed;
      const url = route.replace(/\{(\w+)\}/g, (_, name: string) => String(exampleOfParameter(operation, name)));
      const bodies = Object.values(operation.requestBody?.content ?? {}).flatMap((media) => this.examplesOf(media));
      const request = { method: method.toUpperCase(), path: url, placed };
      if (bodies.length === 0) return [{ ...request, name: `${request.method} ${route}` }];
      return bodies.map(([name, body]) => ({ ...request, name: `${request.method} ${route}: ${name}`, body }));
    });
  }

  /** The examples of a body by name. */
  examplesOf({ example, examples = {} }: MediaType): [name: string, value: unknown][] {
    const named = Object.entries(examples).map(([name, { value, $ref }]): [string, unknown] => [
      name,
      $ref ? this.exampleAt($ref) : value,
    ]);
    return example === undefined ? named : [['example', example], ...named];
  }

  /** True if the document lists a status of an operation, or of an unknown route. */
  documents(placed: PlacedOperation | null, status: number): boolean {
    return placed ? status in placed.operation.responses : statusesOfNoRoute.includes(status);
  }

  /**
   * Compares a response with the document.
   * @param placed the operation; null if the document has none for the request
   * @returns the undocumented status or media type, or the schema error; null if the response is documented
   */
  mismatch(placed: PlacedOperation | null, { status, contentType, text }: WireAnswer): string | null {
    if (!placed) {
      if (!statusesOfNoRoute.includes(status)) return `status ${status} of an unknown route`;
      return this.mismatchOf({ $ref: '#/components/schemas/ProblemDto' }, text);
    }
    const { method, path: route, operation } = placed;
    const response = operation.responses[status];
    const where = `${method.toUpperCase()} ${route} ${status}`;
    if (!response) {
      return `${where} is not documented: add @ApiResponse, or the code to @ApiProblems. It was: ${text.slice(0, 300)}`;
    }
    const [type = ''] = (contentType ?? '').split(';');
    if (!response.content) return text === '' || status === 302 ? null : `${where} has an undocumented body`;
    const media = response.content[type];
    if (!media?.schema)
      return `${where} has the media type "${type}" instead of ${Object.keys(response.content).join(', ')}`;
    if (type.startsWith('text/')) return null;
    const broken = this.mismatchOf(media.schema, text);
    return broken && `${where}: ${broken}. It was: ${text.slice(0, 300)}`;
  }

  /** Headers of a response that are undocumented or have another form. */
  headerMismatches(
    { operation }: PlacedOperation,
    { status, headers }: WireAnswer,
    security: Iterable<string>,
  ): string[] {
    const documented = new Map(
      Object.entries(operation.responses[status]?.headers ?? {}).map(([name, header]) => [name.toLowerCase(), header]),
    );
    const ofSecurity = new Set(security);
    return [...(headers ?? [])].flatMap(([name, value]) => {
      if (undocumentedHeaders.has(name) || ofSecurity.has(name)) return [];
      const found = documented.get(name);
      const { $ref } = (found ?? {}) as { $ref?: string };
      const known = this.document.components?.headers as Record<string, { schema?: Schema }> | undefined;
      const { schema = {} } = $ref === undefined ? {} : (known?.[$ref.slice($ref.lastIndexOf('/') + 1)] ?? {});
      const fits = found && new RegExp(schema.pattern ?? '').test(value);
      return fits ? [] : [`${status} ${name}: ${value}`];
    });
  }

  private mismatchOf(schema: Schema, text: string): string | null {
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return `invalid JSON: ${text.slice(0, 100)}`;
    }
    const validate = this.validatorOf(schema);
    return validate(body) ? null : this.ajv.errorsText(validate.errors, { dataVar: 'body' });
  }

  private validatorOf(schema: Schema): ValidateFunction {
    const text = JSON.stringify(schema).replaceAll('"#/', '"document#/');
    const known = this.validators.get(text);
    if (known) return known;
    const made = this.ajv.compile(JSON.parse(text) as object);
    this.validators.set(text, made);
    return made;
  }

  private exampleAt(ref: string): unknown {
    const examples = this.document.components?.examples as Record<string, { value: unknown }> | undefined;
    return examples?.[ref.slice(ref.lastIndexOf('/') + 1)]?.value;
  }
}

function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replace(/\{\w+\}/g, '[^/]+')}$`);
}

/** Forbids undocumented members of bodies. Problems may have additional ones. */
function closed(name: string, schema: Schema): Schema {
  return schema.properties && name !== 'ProblemDto' ? { additionalProperties: false, ...schema } : schema;
}

function exampleOfParameter({ parameters = [] }: Operation, name: string): unknown {
  const { schema } = parameters.find((parameter) => parameter.name === name) ?? {};
  return schema?.example ?? schema?.enum?.[0];
}

function readDocument(): OpenAPIObject {
  return JSON.parse(readFileSync(path.join(__dirname, '../../docs/openapi.json'), 'utf8')) as OpenAPIObject;
}

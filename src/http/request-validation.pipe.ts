import { Injectable, ValidationPipe, type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common';
import { compileAcceptPath, type AcceptPath } from './accept-path';
import { escapePointer } from '../problems/json-pointer';
import { Problem } from '../problems/problem';
import { checkText } from './unstorable-text';
import { validationProblem } from './validation-problem';

/** Keeps members like `prototype`, which may be properties. The JSON parser has already refused dangerous ones. */
class KeepingValidationPipe extends ValidationPipe {
  protected override stripProtoKeys(): void {
    // ValidationPipe would remove the members silently.
  }
}

const pipeFor = (part: 'body' | 'query'): ValidationPipe =>
  new KeepingValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    // validationProblem names the known fields of the target, and distinguishes absent values from wrong ones.
    validationError: { target: true, value: true },
    exceptionFactory: (errors) => validationProblem(errors, part),
  });

/**
 * Validates bodies and queries by their DTO's decorators, and the text of all parts of a request.
 * @throws Problem `invalid-request` with a pointer to each mistake
 */
@Injectable()
export class RequestValidationPipe implements PipeTransform {
  private readonly body = pipeFor('body');
  private readonly query = pipeFor('query');

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { type, data, metatype } = metadata;
    if (type === 'param') checkText(value, '', data);
    if (type === 'query') {
      checkText(value, '?', data);
      return this.query.transform(value, metadata);
    }
    if (type !== 'body') return this.body.transform(value, metadata);
    checkObject(value);
    // A body without a class is a record, or a list of records, which pass here again with their class.
    if (metatype === Object) return value;
    checkText(value, '/');
    const accepted = acceptPathOf(metadata.metatype)?.(value);
    if (accepted) return accepted;
    checkNames(value as object);
    return this.body.transform(value, metadata);
  }
}

const acceptPaths = new Map<Type<object>, AcceptPath | null>();

function acceptPathOf(type: Type<object> | undefined): AcceptPath | null {
  if (!type) return null;
  const known = acceptPaths.get(type);
  if (known !== undefined) return known;
  const path = compileAcceptPath(type);
  acceptPaths.set(type, path);
  return path;
}

/** @throws Problem for fields with the names of Object's members, which class-transformer would omit */
function checkNames(body: object): void {
  const [name] = Object.keys(body).filter((key) => key in Object.prototype);
  const pointer = name === undefined ? pointerToConstructor(body) : `/${name}`;
  if (pointer === null) return;
  const message = `${name ?? 'constructor'} cannot be given here.`;
  throw new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'unknown-field' }] });
}

/** Pointer to a member `constructor`, which class-transformer would use as the value's class; null without one. */
function pointerToConstructor(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if (Object.hasOwn(value, 'constructor')) return '/constructor';
  for (const [name, member] of Object.entries(value)) {
    const inner = pointerToConstructor(member);
    if (inner !== null) return `/${escapePointer(name)}${inner}`;
  }
  return null;
}

/** @throws Problem for a body that is not a JSON object */
function checkObject(value: unknown): void {
  if (value === undefined) throw new Problem('malformed-json', 'The body is empty. Send a JSON object.');
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  const found = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  const message = `The body must be a JSON object, such as {"email": "ada@example.com"}, and is ${found}.`;
  throw new Problem('invalid-request', message, { errors: [{ pointer: '', message, code: 'isObject' }] });
}

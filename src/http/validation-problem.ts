import type { ValidationError } from 'class-validator';
import { escapePointer } from '../problems/json-pointer';
import { Problem, type ProblemDetail } from '../problems/problem';

/** More than anybody mends at once. */
const mostDetails = 100;
/** Rules about what a value is: where one of them is broken, those about its size say nothing. */
const kinds = /^is|^matches$/;

/**
 * The 400 for a request that does not have the required form, with one entry per broken rule.
 * @param place where the value stood: the body's pointers start with `/`, a query parameter is written `?name`
 */
export function validationProblem(errors: ValidationError[], place: 'body' | 'query' = 'body'): Problem {
  const details = errors.flatMap((error) => detailsOf(error, place === 'query' ? '?' : '/')).slice(0, mostDetails);
  const first = details[0];
  const more = details.length > 1 ? ` (and ${details.length - 1} more, see errors)` : '';
  return new Problem('invalid-request', first ? `${first.message}${more}` : 'The request is invalid.', {
    errors: details,
  });
}

function detailsOf(error: ValidationError, prefix: string): ProblemDetail[] {
  const pointer = `${prefix}${escapePointer(error.property)}`;
  const own = rulesToTell(error).map(([rule, message]) => ({
    pointer,
    message: rule === 'whitelistValidation' ? unknownField(error, prefix) : asSentence(message),
    code: rule === 'whitelistValidation' ? 'unknown-field' : rule,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => detailsOf(child, `${pointer}/`))];
}

/** Of an absent value only that it is; of others each sentence once, first what kind of value is wanted. */
function rulesToTell({ property, value, constraints = {} }: ValidationError): [rule: string, message: string][] {
  const broken = Object.entries(constraints);
  if (value === undefined && broken.length > 0) return [['required', `${property} is required`]];
  const ofKind = broken.filter(([rule]) => kinds.test(rule));
  const told = ofKind.length > 0 ? ofKind : broken;
  return told.filter(([, message], index) => told.findIndex(([, other]) => other === message) === index);
}

function unknownField({ property, target }: ValidationError, prefix: string): string {
  if (prefix === '?') return `${property} is not a parameter of this route.`;
  const known = Object.keys(target?.constructor ? new (target.constructor as new () => object)() : {});
  const near = known.find((name) => plain(name) === plain(property));
  if (near) return `${property} is not a field of this body; ${near} is.`;
  if (!known.includes('properties')) return `${property} is not a field of this body.`;
  return `${property} is not a field of this body. A HubSpot property without a field of its own goes under "properties": {"properties": {${JSON.stringify(property)}: …}}.`;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function asSentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}

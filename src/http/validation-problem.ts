import type { ValidationError } from 'class-validator';
import { escapePointer } from '../problems/json-pointer';
import { Problem, type ProblemDetail } from '../problems/problem';
import { adviceOn } from './unknown-field-advice';

/** Bounds the size of the answer. */
const mostDetails = 100;
/** Rules about the kind of a value. If one is broken, rules about its size are meaningless. */
const kindRules = /^is|^matches$/;

/**
 * The problem `invalid-request`, with one entry per broken rule.
 * @param part of the request: pointers into the body start with `/`, and query parameters with `?`
 */
export function validationProblem(errors: ValidationError[], part: 'body' | 'query' = 'body'): Problem {
  const details = errors.flatMap((error) => detailsOf(error, part === 'query' ? '?' : '/')).slice(0, mostDetails);
  const first = details[0];
  const more = details.length > 1 ? ` (and ${details.length - 1} more, see errors)` : '';
  return new Problem('invalid-request', first ? `${first.message}${more}` : 'The request is invalid.', {
    errors: details,
  });
}

function detailsOf(error: ValidationError, prefix: string): ProblemDetail[] {
  const pointer = `${prefix}${escapePointer(error.property)}`;
  const own = reportedRules(error).map(([rule, message]) => ({
    pointer,
    message: rule === 'whitelistValidation' ? unknownField(error, prefix) : asSentence(message),
    code: rule === 'whitelistValidation' ? 'unknown-field' : rule,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => detailsOf(child, `${pointer}/`))];
}

/** The broken rules to report: `required` for an absent value, else those about its kind, else all. Each message once. */
function reportedRules({ property, value, constraints = {} }: ValidationError): [rule: string, message: string][] {
  const broken = Object.entries(constraints);
  if (value === undefined && broken.length > 0) return [['required', `${property} is required`]];
  const ofKind = broken.filter(([rule]) => kindRules.test(rule));
  const reported = ofKind.length > 0 ? ofKind : broken;
  return reported.filter(([, message], index) => reported.findIndex(([, other]) => other === message) === index);
}

function unknownField({ property, target }: ValidationError, prefix: string): string {
  if (prefix === '?') return `${property} is not a parameter of this route.`;
  const known = Object.keys(target?.constructor ? new (target.constructor as new () => object)() : {});
  const near = known.find((name) => plain(name) === plain(property));
  if (near) return `${property} is not a field of this body; ${near} is.`;
  const advice = adviceOn(target, property);
  if (advice !== undefined) return `${property} is not a field of this body. ${advice}`;
  if (!known.includes('properties')) return `${property} is not a field of this body.`;
  return `${property} is not a field of this body. A HubSpot property without a field of its own goes under "properties": {"properties": {${JSON.stringify(property)}: …}}.`;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function asSentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}

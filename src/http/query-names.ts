import type { Type } from '@nestjs/common';
import { PARAMTYPES_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { getMetadataStorage } from 'class-validator';
import { Problem } from '../problems/problem';
import { ANY_QUERY } from './any-query.decorator';
import { checkText } from './unstorable-text';

/** A parameter of a controller's method, as Nest records it. */
interface RouteArgument {
  index: number;
  /** Name of a single query parameter; absent for a class with all of them. */
  data?: unknown;
}

/** Names of the query parameters that a controller's method reads; undefined if it accepts any. */
export function queryNamesOf(controller: Type, method: string): ReadonlySet<string> | undefined {
  const prototype = controller.prototype as object;
  const handler: unknown = Reflect.get(prototype, method);
  const targets = [controller, handler as object];
  if (targets.some((target) => Reflect.getMetadata(ANY_QUERY, target) === true)) return undefined;
  const recorded = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<
    string,
    RouteArgument
  >;
  const types = (Reflect.getMetadata(PARAMTYPES_METADATA, prototype, method) ?? []) as (Type | undefined)[];
  const names = Object.entries(recorded)
    .filter(([key]) => key.startsWith(`${RouteParamtypes.QUERY}:`))
    .flatMap(([, { index, data }]) => (typeof data === 'string' ? [data] : fieldsOf(types[index])));
  return new Set(names);
}

function fieldsOf(type: Type | undefined): string[] {
  if (!type) return [];
  return getMetadataStorage()
    .getTargetValidationMetadatas(type, '', false, false)
    .map(({ propertyName }) => propertyName);
}

/** @throws Problem `invalid-request` for text that cannot be stored, or with an entry for each unknown query parameter */
export function checkQueryNames(query: unknown, known: ReadonlySet<string>): void {
  checkText(query, '?');
  const unknown = Object.keys(query as object).filter((name) => !known.has(name));
  const [first] = unknown;
  if (first === undefined) return;
  const others = known.size > 0 ? `It takes ${[...known].join(', ')}.` : 'It takes none.';
  const errors = unknown.slice(0, mostDetails).map((name) => ({
    pointer: `?${shown(name)}`,
    message: `${shown(name)} is not a parameter of this route. ${others}`,
    code: 'unknown-field',
  }));
  const more = unknown.length > 1 ? ` (and ${unknown.length - 1} more, see errors)` : '';
  throw new Problem('invalid-request', `${errors[0]?.message ?? ''}${more}`, { errors });
}

/** Bounds the size of the answer. */
const mostDetails = 20;
const longestShownName = 100;

function shown(name: string): string {
  return name.length > longestShownName ? `${name.slice(0, longestShownName)}…` : name;
}

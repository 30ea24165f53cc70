import type { Type } from '@nestjs/common';
import { TransformationType, type TransformFnParams } from 'class-transformer';
import { defaultMetadataStorage as transforms } from 'class-transformer/cjs/storage';
import { getMetadataStorage, ValidationTypes, type ValidationArguments } from 'class-validator';

/** Creates an instance of a class from a valid value. Undefined if only ValidationPipe can decide. */
export type AcceptPath = (value: unknown) => object | undefined;

type Values = Record<string, unknown>;
type Condition = (object: object, value: unknown) => unknown;

interface Check {
  each: boolean;
  constraints: unknown[];
  validate(value: unknown, args: ValidationArguments): unknown;
}

/** The rules of one field. */
interface Field {
  name: string;
  conditions: Condition[];
  checks: Check[];
  transforms: ((params: TransformFnParams) => unknown)[];
}

/** Declared types of fields that class-transformer copies without converting them. */
const plainTypes = new Set<unknown>([undefined, Object, Array, String, Number, Boolean]);

/**
 * Compiles a class's decorators into a function that accepts valid bodies at a fraction of ValidationPipe's cost
 * (docs/decisions/0008). Its results equal those of ValidationPipe with `transform`, `whitelist` and `forbidNonWhitelisted`.
 * The decorators stay the only rules, and are called as class-validator calls them.
 * @returns null if the class has an unsupported decorator
 */
export function compileAcceptPath(type: Type<object>): AcceptPath | null {
  const fields = fieldsOf(type);
  if (!fields) return null;
  const byName = new Map(fields.map((field) => [field.name, field]));
  return (value) => {
    try {
      return accept(type, fields, byName, value);
    } catch {
      return undefined;
    }
  };
}

function fieldsOf(type: Type<object>): Field[] | null {
  const storage = getMetadataStorage();
  const rules = storage.getTargetValidationMetadatas(type, '', false, false);
  const touched = [transforms.getExposedMetadatas(type), transforms.getExcludedMetadatas(type)];
  if (rules.length === 0 || touched.some((metadata) => metadata.length > 0)) return null;
  const fields: Field[] = [];
  for (const [name, ofField] of Object.entries(storage.groupByPropertyName(rules))) {
    const field: Field = { name, conditions: [], checks: [], transforms: [] };
    if (name in type.prototype) return null;
    if (!plainTypes.has(Reflect.getMetadata('design:type', type.prototype as object, name))) return null;
    if ((transforms.findTypeMetadata(type, name) as object | undefined) !== undefined) return null;
    for (const { transformFn, options } of transforms.findTransformMetadatas(
      type,
      name,
      TransformationType.PLAIN_TO_CLASS,
    )) {
      if (Object.keys({ ...options }).length > 0) return null;
      field.transforms.push(transformFn);
    }
    for (const { type: kind, constraints, constraintCls, each, validateIf, groups } of ofField) {
      if ([validateIf, groups].flat().some(Boolean)) return null;
      if (kind === ValidationTypes.CONDITIONAL_VALIDATION) {
        field.conditions.push((constraints as [Condition])[0]);
      } else if (kind === ValidationTypes.CUSTOM_VALIDATION) {
        for (const { async, instance } of storage.getTargetValidatorConstraints(constraintCls)) {
          if (async) return null;
          field.checks.push({ each, constraints, validate: (given, args) => instance.validate(given, args) });
        }
      } else if (kind !== ValidationTypes.WHITELIST) return null;
    }
    fields.push(field);
  }
  return fields;
}

function accept(
  type: Type<object>,
  fields: readonly Field[],
  byName: ReadonlyMap<string, Field>,
  value: unknown,
): object | undefined {
  if (!isPlainObject(value)) return undefined;
  const instance = new type() as Values;
  for (const name of Object.keys(value)) {
    const field = byName.get(name);
    if (!field) return undefined;
    let given = copyOf(value[name]);
    for (const transformFn of field.transforms) {
      given = transformFn({ value: given, key: name, obj: value, type: TransformationType.PLAIN_TO_CLASS, options });
    }
    instance[name] = given;
  }
  return fields.every((field) => passes(type, field, instance)) ? instance : undefined;
}

/** ValidationPipe's default options for class-transformer. */
const options = {
  enableCircularCheck: false,
  enableImplicitConversion: false,
  excludeExtraneousValues: false,
  excludePrefixes: undefined,
  exposeDefaultValues: false,
  exposeUnsetFields: true,
  groups: undefined,
  ignoreDecorators: false,
  strategy: undefined,
  targetMaps: undefined,
  version: undefined,
};

function passes({ name: targetName }: Type<object>, field: Field, object: Values): boolean {
  const value = object[field.name];
  // class-validator too evaluates every condition.
  let applies = true;
  for (const condition of field.conditions) applies = Boolean(condition(object, value)) && applies;
  if (!applies) return true;
  for (const check of field.checks) {
    const { each, constraints } = check;
    const args: ValidationArguments = { targetName, property: field.name, object, value, constraints };
    if (!each || !Array.isArray(value)) {
      if (check.validate(value, args) !== true) return false;
    } else if (!value.every((entry) => check.validate(entry, args) === true)) return false;
  }
  return true;
}

/** Copies JSON as class-transformer does. @throws TypeError if class-transformer would omit or change a member */
function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'function') throw new TypeError('not JSON');
    return value;
  }
  if (Array.isArray(value)) return Array.from(value, copyOf);
  if (!isPlainObject(value)) throw new TypeError('not JSON');
  const copy: Values = {};
  for (const name of Object.keys(value)) {
    // class-transformer skips members that every object inherits, and ValidationPipe removes `prototype`.
    if (name === 'prototype' || (name in copy && !Object.hasOwn(copy, name)))
      throw new TypeError('a name of the prototype');
    copy[name] = copyOf(value[name]);
  }
  return copy;
}

function isPlainObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString } from 'class-validator';
import { Problem } from '../../problems/problem';
import type { Write, WriteKey, WriteMode } from '../journal/tables/write';

const modes = ['create', 'update', 'upsert'] as const;

/** The members of a body that say when its record may be written. */
interface RuleMembers {
  mode?: (typeof modes)[number] | null;
  /** Names of properties, or of the fields of the body that hold them. */
  fillIfEmpty?: readonly string[] | null;
}

const mostNames = 1000;

const takesRules = Symbol('takes the rules of a write');

/**
 * Class decorator: the body may say when its record is written, `mode`, and which values of people stay, `fillIfEmpty`. Every
 * body of a record has it.
 */
export function TakesRules(): ClassDecorator {
  return (target) => {
    const prototype = target.prototype as object;
    IsOptional()(prototype, 'mode');
    IsIn(modes, { message: 'mode must be create, update or upsert' })(prototype, 'mode');
    ApiProperty({
      required: false,
      nullable: true,
      type: 'string',
      enum: [...modes],
      description:
        '`create`: the key must have no record, else nothing is written, and the answer is 409 with the record’s id. `update`: the key must have a record, else nothing is written, and the answer is 404. `upsert`, the default: update the record, or create one. POST of a ticket always creates one, and takes `create` only.',
      example: 'upsert',
    })(prototype, 'mode');
    const message = `fillIfEmpty must be a list of at most ${mostNames} names of properties`;
    for (const rule of [
      IsOptional(),
      IsArray({ message }),
      ArrayMaxSize(mostNames, { message }),
      IsString({ each: true, message }),
      ApiProperty({
        required: false,
        nullable: true,
        type: 'array',
        items: { type: 'string' },
        description:
          'Properties of the body that are written only if HubSpot has no value for them. The record is read first. A new record gets all values. `leftAlone` in the answer lists the properties that keep another value.',
        example: [],
      }),
    ]) {
      rule(prototype, 'fillIfEmpty');
    }
    Reflect.defineMetadata(takesRules, true, target);
  };
}

/** @throws Error for a body without {@link TakesRules}: its type would ignore what callers rely on */
export function assertTakesRules(bodyType: abstract new () => object): void {
  if (Reflect.getMetadata(takesRules, bodyType) === true) return;
  throw new Error(`The body ${bodyType.name} takes no rules of its write. Decorate it with @TakesRules().`);
}

/**
 * The write of a body under the rules of that body.
 * @param alwaysCreates true for a body of a route that never updates
 * @throws Problem `invalid-request` for a rule that contradicts the key, or the route
 */
export function withRules(write: Write, body: RuleMembers, alwaysCreates: boolean): Write {
  const mode = modeOf(write.key, body.mode ?? undefined, alwaysCreates);
  const fillIfEmpty = fillsOf(write, body, alwaysCreates || write.key.kind === 'new');
  return { ...write, ...(mode && { mode }), ...(fillIfEmpty.length > 0 && { fillIfEmpty }) };
}

/** The properties to fill only if they are empty, by HubSpot's names. */
function fillsOf(
  { key, properties, pointers }: Write,
  { mode, fillIfEmpty }: RuleMembers,
  alwaysCreates: boolean,
): string[] {
  const given = fillIfEmpty ?? [];
  if (given.length > 0 && (mode === 'create' || alwaysCreates)) {
    throw contradiction('/fillIfEmpty', 'A new record has no values to keep. Leave out fillIfEmpty.');
  }
  const names = given.map((name, index) => {
    if (Object.hasOwn(properties, name)) return name;
    const property = Object.keys(properties).find((one) => pointers[one] === `/${name}`);
    if (property !== undefined) return property;
    throw contradiction(`/fillIfEmpty/${index}`, 'fillIfEmpty names a property that the body does not set.');
  });
  // A write by e-mail never changes the address.
  return [...new Set(names)].filter((name) => key.kind !== 'email' || name !== 'email');
}

/** True if a body, unchecked, asks for a new record. */
export function asksForNew({ mode }: { mode?: unknown }): boolean {
  return mode === 'create';
}

/** The mode to store; undefined if the key alone decides. */
function modeOf({ kind }: WriteKey, mode: RuleMembers['mode'], alwaysCreates: boolean): WriteMode | undefined {
  if (alwaysCreates && mode !== undefined && mode !== 'create') {
    throw contradiction('/mode', `POST always creates a record. PUT takes the mode ${mode}.`);
  }
  if (kind === 'id') {
    if (mode !== 'create') return undefined;
    throw contradiction(
      '/mode',
      'The id belongs to an existing record, which cannot be created. Leave out one of them.',
    );
  }
  if (kind === 'new') {
    if (mode !== 'update') return undefined;
    throw contradiction('/mode', 'The body has no key of a record to update. Send its id, or another key.');
  }
  return mode === 'upsert' ? undefined : (mode ?? undefined);
}

function contradiction(pointer: string, message: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'contradiction' }] });
}

import 'reflect-metadata';
import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNumber, IsOptional, IsUrl, Matches, Max, Min } from 'class-validator';

/** Documentation of a variable, for the table of docs/configuration.md and for .env.example. */
export interface VariableDocs {
  /** Description of the value, as Markdown without a full stop at the end. */
  about: string;
  /** Effect of leaving an optional variable unset. A variable with neither this nor a default must be set. */
  unset?: string;
  /** Value in a run without configuration (`npm start`). */
  local?: string;
  /** True if production needs it, alone or as one of several credentials. */
  needed?: boolean;
  /** True if it must not appear in a process list. A file may contain the value, named by a variable with the suffix `_FILE`. */
  secret?: boolean;
}

/** A declared variable. */
export interface DeclaredVariable extends VariableDocs {
  name: string;
}

const declarations = Symbol('variables of a group');

/** The variables of a class, in the order of their declaration. */
export function variablesOf(group: Type): readonly DeclaredVariable[] {
  return (Reflect.getMetadata(declarations, group.prototype as object) ?? []) as readonly DeclaredVariable[];
}

/** A class of variables. */
type Type = new () => object;

/** Decorator: declares a field as an environment variable with these rules. The field's initial value is the default. */
export function Variable(docs: VariableDocs, ...rules: PropertyDecorator[]): PropertyDecorator {
  const declare: PropertyDecorator = (target, name) => {
    const others = variablesOf(target.constructor as Type);
    Reflect.defineMetadata(declarations, [...others, { name: String(name), ...docs }], target);
  };
  return applyDecorators(declare, ...(docs.unset === undefined ? [] : [IsOptional()]), ...rules);
}

/** Decorator: a variable that is a whole number. */
export function IntegerVariable({
  is,
  from,
  to,
  unit,
  toNote,
  ...docs
}: VariableDocs & {
  /** The form, with an example: `a number of milliseconds, such as 5000`. */
  is: string;
  from: number;
  to: number;
  /** Named beside limits in error messages. */
  unit?: string;
  /** Explains the upper limit in error messages. */
  toNote?: string;
}): PropertyDecorator {
  return Variable(
    docs,
    Type(() => Number),
    IsInt({ message: `must be ${is}` }),
    Min(from, { message: `must be at least ${[from, from > 0 && unit].filter((part) => part !== false).join(' ')}` }),
    Max(to, { message: `must be at most ${[to, unit, toNote].filter(Boolean).join(' ')}` }),
  );
}

/** Decorator: a variable that is a share, from 0 to 1. */
export function ShareVariable(docs: VariableDocs): PropertyDecorator {
  return Variable(
    docs,
    Type(() => Number),
    IsNumber({}, { message: 'must be a number from 0 to 1, such as 0.1' }),
    Min(0, { message: 'must be at least 0' }),
    Max(1, { message: 'must be at most 1' }),
  );
}

/** Decorator: a variable that is `true` or `false`. */
export function FlagVariable(docs: VariableDocs): PropertyDecorator {
  const asFlag = Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value !== 'false' && value));
  return Variable(docs, asFlag, IsBoolean({ message: 'must be true or false' }));
}

/** Decorator: a variable that is one of a few words. */
export function ChoiceVariable(choices: readonly string[], docs: VariableDocs): PropertyDecorator {
  const few = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
  const message = choices.length > 3 ? `must be one of ${choices.join(', ')}` : `must be ${few}`;
  return Variable(docs, IsIn(choices, { message }));
}

/** Decorator: a variable that is some of a few words, comma-separated. */
export function ChoicesVariable(choices: readonly string[], docs: VariableDocs): PropertyDecorator {
  const word = `(${choices.join('|')})`;
  const message = `must be some of ${choices.join(', ')}, comma-separated`;
  return Variable(docs, Matches(new RegExp(`^\\s*${word}(\\s*,\\s*${word})*\\s*$`), { message }));
}

/** Decorator: a variable that is a text of a given form. @param is name of the form in error messages: `a schema name` */
export function TextVariable(form: RegExp, { is, ...docs }: VariableDocs & { is: string }): PropertyDecorator {
  return Variable(docs, Matches(form, { message: `must be ${is}` }));
}

/** Decorator: a variable that is a text without spaces. */
export function WordVariable(docs: VariableDocs & { is: string }): PropertyDecorator {
  return TextVariable(/^\S+$/, docs);
}

/** Decorator: a variable that names a file. */
export function FileVariable({ holding, ...docs }: VariableDocs & { holding: string }): PropertyDecorator {
  return TextVariable(/\S/, { ...docs, is: `the path of ${holding}` });
}

/** Decorator: a variable that is an HTTP URL. */
export function UrlVariable({ example, ...docs }: VariableDocs & { example: string }): PropertyDecorator {
  return Variable(
    docs,
    IsUrl(
      { require_tld: false, require_protocol: true, protocols: ['http', 'https'] },
      { message: `must be a URL such as ${example}` },
    ),
  );
}

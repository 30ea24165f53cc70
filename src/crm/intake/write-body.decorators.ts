import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IS_EMAIL, isEmail, IsOptional, Matches, MaxLength, ValidateBy } from 'class-validator';
import { AsGiven } from '../../http/as-given.decorator';

const longestNameLength = 255;
/** HubSpot's own limit for a value. */
const longestValueLength = 65_536;
const mostProperties = 1000;
const recordId = /^[1-9]\d{0,17}$/;

/** Decorator: an object of HubSpot property values by property name, under the field `properties`. */
export function IsHubspotProperties(example: Record<string, string | number | boolean>): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    AsGiven(),
    ApiProperty({
      selfRequired: false,
      description: 'Further HubSpot properties, by their internal names. null or "" clears a value.',
      type: 'object',
      additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }], nullable: true },
      example,
    }),
    ValidateBy({
      name: 'isHubspotProperties',
      validator: {
        validate: (value) => problemOfProperties(value) === undefined,
        defaultMessage: (args) => problemOfProperties(args?.value) ?? 'properties must be an object',
      },
    }),
  );
}

/**
 * Decorator: a text as a property value. Unless required, null or "" clears it.
 * @param maxLength for the API document; a limit below HubSpot's also needs a MaxLength decorator
 */
export function IsTextValue({ required = false, maxLength = longestValueLength } = {}): PropertyDecorator {
  const sortOf = required ? 'must be a text that is not empty' : 'must be a text, or null to clear it';
  return applyDecorators(
    ...(required ? [] : [IsOptional()]),
    ApiProperty({ required, type: 'string', nullable: !required, maxLength }),
    ValidateBy({
      name: 'isTextValue',
      validator: {
        validate: (value) =>
          typeof value === 'string' && problemOfText(value) === undefined && (!required || value.trim() !== ''),
        defaultMessage: (args) =>
          `${args?.property ?? 'the value'} ${(typeof args?.value === 'string' && problemOfText(args.value)) || sortOf}`,
      },
    }),
  );
}

/** Decorator: an amount, as a number or as HubSpot's decimal text. */
export function IsNumberValue(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    ApiProperty({ required: false, oneOf: [{ type: 'number' }, { type: 'string' }], nullable: true, example: 12500.5 }),
    ValidateBy({
      name: 'isNumberValue',
      validator: {
        validate: (value) =>
          (typeof value === 'number' && Number.isFinite(value)) ||
          (typeof value === 'string' && /^(-?\d{1,20}(\.\d{1,10})?)?$/.test(value)),
        defaultMessage: (args) =>
          `${args?.property ?? 'the value'} must be a number such as 12500.5, or null to clear it`,
      },
    }),
  );
}

/** Decorator: a time, in ISO 8601 or in milliseconds since 1970. Preflight checks it against the property's type. */
export function IsTimeValue(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    ApiProperty({
      required: false,
      oneOf: [{ type: 'string' }, { type: 'integer' }],
      nullable: true,
      example: '2026-12-31T12:00:00Z',
    }),
    ValidateBy({
      name: 'isTimeValue',
      validator: {
        validate: (value) =>
          Number.isSafeInteger(value) || (typeof value === 'string' && problemOfText(value) === undefined),
        defaultMessage: (args) =>
          `${args?.property ?? 'the value'} must be a time such as 2026-12-31T12:00:00Z or milliseconds since 1970, or null to clear it`,
      },
    }),
  );
}

/** Decorator: an e-mail address. Converts it to lower case, without surrounding blanks. */
export function IsEmailAddress(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    ApiProperty({ required: false, type: 'string', format: 'email', maxLength: 254 }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim().toLowerCase() : value)),
    ValidateBy({
      name: IS_EMAIL,
      validator: {
        // isEmail throws an error for invalid Unicode.
        validate: (value) => typeof value === 'string' && problemOfText(value) === undefined && isEmail(value),
        defaultMessage: (args) => `${args?.property ?? 'the value'} must be an e-mail address, such as ada@example.com`,
      },
    }),
    MaxLength(254),
  );
}

/** Decorator: a HubSpot record id, as a string or a JSON number. */
export function IsRecordId(options: { each?: boolean } = {}): PropertyDecorator {
  const asText = (value: unknown): unknown => (Number.isSafeInteger(value) ? String(value) : value);
  const id = { type: 'string', pattern: recordId.source } as const;
  return applyDecorators(
    ApiProperty({ required: false, ...(options.each ? { type: 'array', items: id } : id) }),
    Transform(({ value }: { value: unknown }) =>
      options.each && Array.isArray(value) ? value.map(asText) : asText(value),
    ),
    Matches(recordId, {
      each: options.each,
      message: ({ property }) =>
        `${property} must be ${options.each ? 'a list of HubSpot record ids' : 'a HubSpot record id'}, such as "37765128953"`,
    }),
  );
}

function problemOfText(value: string): string | undefined {
  if (value.length > longestValueLength) return `must be at most ${longestValueLength} characters long`;
  // PostgreSQL cannot store it, and no property needs it.
  if (value.includes('\u0000')) return 'must not contain the NUL character';
  return /\p{Surrogate}/u.test(value) ? 'must be valid Unicode, without half characters' : undefined;
}

function problemOfProperties(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'properties must be an object of values by property name, such as {"hs_lead_status": "NEW"}';
  }
  const entries = Object.entries(value as Record<string, unknown>);
  if (entries.length > mostProperties) return `properties must have at most ${mostProperties} entries`;
  for (const [name, entry] of entries) {
    if (!/^[^\s\p{Cc}\p{Surrogate}]+$/u.test(name) || name.length > longestNameLength) {
      return `properties must be named by HubSpot's internal names, and ${JSON.stringify(name.slice(0, 80))} cannot be one`;
    }
    if (entry !== null && !['string', 'number', 'boolean'].includes(typeof entry)) {
      return `properties.${name} must be a text, a number, true, false or null; several options are joined with ";"`;
    }
    const problem = typeof entry === 'string' ? problemOfText(entry) : undefined;
    if (problem) return `properties.${name} ${problem}`;
  }
  return undefined;
}

import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Allow, IS_EMAIL, IsOptional, Matches, ValidateBy } from 'class-validator';
import { AsGiven } from '../../http/as-given.decorator';
import { InexactNumber } from '../../http/inexact-number';
import { longestDomainText, readDomain } from '../identity/domain-name';
import { longestEmail, readEmail } from '../identity/email-address';
import { longestValueLength } from './property-value';
import { recordIdPattern } from './record-id.pipe';

const longestNameLength = 255;
const mostProperties = 1000;
/** Printable characters and single blanks between them: no controls, no other blanks, nothing invisible. */
const externalId = /^(?! )(?:[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]| ){1,200}(?<! )$/u;

/** The values that a property may have. A list is for properties with several options. */
const scalars = [{ type: 'number' }, { type: 'boolean' }] as const;
const anyValue = (maxLength: number): object => ({
  oneOf: [
    { type: 'string', maxLength },
    ...scalars,
    { type: 'array', items: { oneOf: [{ type: 'string' }, ...scalars] } },
  ],
  nullable: true,
});

/** Decorator: an object of HubSpot property values by property name, under the field `properties`. */
export function IsHubspotProperties(example: Record<string, unknown>): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    AsGiven(),
    ApiProperty({
      selfRequired: false,
      description:
        'Further HubSpot properties, by their internal names. null or "" clears a value. A list has the options of a property with several ones.',
      type: 'object',
      additionalProperties: anyValue(longestValueLength),
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
 * Decorator: a property value. null or "" clears it. `collectProperties` checks the value, by the same rules as the members of
 * `properties`.
 * @param maxLength for the API document; the limit itself is a rule in the type's definition
 */
export function IsPropertyValue({
  maxLength = longestValueLength,
  example,
}: PropertyValueDocs = {}): PropertyDecorator {
  const documented = { required: false, ...anyValue(maxLength), ...(example !== undefined && { example }) };
  return applyDecorators(Allow(), ApiProperty(documented));
}

/** Documentation of a property value. */
interface PropertyValueDocs {
  maxLength?: number;
  example?: string | number;
}

/** Decorator: an e-mail address, which is a key. Its ASCII letters become lower case, surrounding blanks are left out. */
export function IsEmailAddress(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    ApiProperty({ required: false, type: 'string', format: 'email', maxLength: longestEmail }),
    Transform(({ value }: { value: unknown }) => {
      const read = typeof value === 'string' ? readEmail(value) : null;
      return read && 'email' in read ? read.email : value;
    }),
    ValidateBy({
      name: IS_EMAIL,
      validator: {
        validate: (value) => typeof value === 'string' && 'email' in readEmail(value),
        defaultMessage: (args) => {
          const read = readEmail(typeof args?.value === 'string' ? args.value : '');
          return `${args?.property ?? 'the value'} ${'reason' in read ? read.reason : 'is an e-mail address'}`;
        },
      },
    }),
  );
}

/** Decorator: a domain, which is a key. A URL is read as its domain: in lower case, without protocol, `www.` and path. */
export function IsDomain(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    ApiProperty({ required: false, type: 'string', maxLength: longestDomainText }),
    Transform(({ value }: { value: unknown }) => {
      const read = typeof value === 'string' ? readDomain(value) : null;
      return read && 'domain' in read ? read.domain : value;
    }),
    ValidateBy({
      name: 'isDomain',
      validator: {
        validate: (value) => typeof value === 'string' && 'domain' in readDomain(value),
        defaultMessage: (args) => {
          const read = readDomain(typeof args?.value === 'string' ? args.value : '');
          return `${args?.property ?? 'the value'} ${'reason' in read ? read.reason : 'is a domain'}`;
        },
      },
    }),
  );
}

/** Decorator: a HubSpot record id, as a string or a JSON number. */
export function IsRecordId(options: { each?: boolean } = {}): PropertyDecorator {
  const asText = (value: unknown): unknown => (Number.isSafeInteger(value) ? String(value) : value);
  const id = { type: 'string', pattern: recordIdPattern.source } as const;
  return applyDecorators(
    IsOptional(),
    ApiProperty({ required: false, ...(options.each ? { type: 'array', items: id } : id) }),
    Transform(({ value }: { value: unknown }) =>
      options.each && Array.isArray(value) ? value.map(asText) : asText(value),
    ),
    Matches(recordIdPattern, {
      each: options.each,
      message: ({ property, value }: { property: string; value: unknown }) =>
        [value].flat().some((one) => one instanceof InexactNumber)
          ? `${property} has more digits than a JSON number carries exactly: send it as text`
          : `${property} must be ${options.each ? 'a list of HubSpot record ids' : 'a HubSpot record id'}, such as "37765128953"`,
    }),
  );
}

const idText = { type: 'string', minLength: 1, maxLength: 200 } as const;

/**
 * Decorator: the caller's own id of a record, as a text or a whole JSON number. It has 1 to 200 printable characters. Blanks
 * around it are left out, and composed and decomposed letters are the same.
 * @param options `inQuery`: for the API document, in which a query parameter has no JSON number
 */
export function IsExternalId({ inQuery = false } = {}): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    ApiProperty({
      required: false,
      ...(inQuery ? idText : { oneOf: [idText, { type: 'integer' as const }] }),
    }),
    Transform(({ value }: { value: unknown }) => {
      if (Number.isSafeInteger(value)) return String(value);
      return typeof value === 'string' && value.length <= 1_000
        ? value.normalize('NFC').replace(/^ +| +$/g, '')
        : value;
    }),
    Matches(externalId, {
      message: ({ property, value }: { property: string; value: unknown }) =>
        typeof value === 'number' || value instanceof InexactNumber
          ? `${property} is not a whole number that JSON carries exactly: send it as text`
          : `${property} must be 1 to 200 printable characters, such as "INV 2026/001"`,
    }),
  );
}

function problemOfProperties(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'properties must be an object of values by property name, such as {"hs_lead_status": "NEW"}';
  }
  const names = Object.keys(value);
  if (names.length > mostProperties) return `properties must have at most ${mostProperties} entries`;
  const wrong = names.find((name) => !/^[^\s\p{Cc}\p{Surrogate}]+$/u.test(name) || name.length > longestNameLength);
  if (wrong === undefined) return undefined;
  return `properties must be named by HubSpot's internal names, and ${JSON.stringify(wrong.slice(0, 80))} cannot be one`;
}

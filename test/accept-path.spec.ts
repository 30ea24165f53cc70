import { ValidationPipe, type Type } from '@nestjs/common';
import { Expose, Transform, Type as TypeOf } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Validate,
  ValidateIf,
  ValidateNested,
  ValidationError,
  ValidatorConstraint,
} from 'class-validator';
import fc from 'fast-check';
import { inspect } from 'node:util';
import { compileAcceptPath } from '../src/http/accept-path';
import { UpsertContactBody, UpsertContactsBody } from '../src/contacts/contact.dto';
import { RetryWriteBody } from '../src/crm/writes-api/writes.dto';
import { UpsertDealBody, UpsertDealsBody } from '../src/deals/deal.dto';
import { CreateTicketBody, CreateTicketsBody, UpsertTicketBody, UpsertTicketsBody } from '../src/tickets/ticket.dto';

const runs = 1_000;

/** The pipe of RequestValidationPipe, which throws the validation errors unchanged. */
const pipe = new ValidationPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  exceptionFactory: (errors) => new Refusal(errors),
});

class Refusal extends Error {
  constructor(readonly errors: ValidationError[]) {
    super('refused');
  }
}

async function byPipe(type: Type<object>, value: unknown): Promise<object | undefined> {
  try {
    return (await pipe.transform(value, { type: 'body', metatype: type })) as object;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

const pathOf = (type: Type<object>): ((value: unknown) => object | undefined) => {
  const path = compileAcceptPath(type);
  if (!path) throw new Error(`${type.name} has a decorator that is not known`);
  return path;
};

const ids = fc.oneof(
  fc.constantFrom('1', '37765128953', '0', '01', ' 1', '-1', '1e3', '9'.repeat(19)),
  fc.integer(),
  fc.double(),
);
const emails = fc.oneof(
  fc.emailAddress(),
  fc.constantFrom(' Ada@Example.COM ', 'ada', '', `${'a'.repeat(250)}@example.com`, 'ä@example.com', 'a@b'),
);
const prototypeNames = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'prototype',
  'then',
  'length',
];
const names = fc.oneof(
  fc.constantFrom(...prototypeNames, 'hs_language', 'numemployees', '', ' ', '0', '1'),
  fc.string({ maxLength: 12, unit: 'binary' }),
);
const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '  ',
    '\u0000',
    '\ud800',
    '12.5',
    '2026-12-31',
    'x'.repeat(65_537),
    'x'.repeat(501),
    'x'.repeat(1001),
  ),
);
/** Typical texts. Without them validation would refuse nearly all bodies. */
const words = fc.constantFrom('Ada', 'Engine No. 2', '12.5', 'lead', '2026-12-31');
const scalars = fc.oneof(texts, ids, emails, fc.boolean(), fc.constantFrom(null, undefined, NaN, Infinity, -0, 1e300));
const properties = fc.dictionary(names, fc.oneof({ weight: 5, arbitrary: scalars }, fc.jsonValue()), {
  maxKeys: 5,
  noNullPrototype: true,
});
const values = fc.oneof(
  { weight: 6, arbitrary: scalars },
  { weight: 2, arbitrary: properties },
  { weight: 1, arbitrary: fc.array(ids, { maxLength: 101 }) },
  { weight: 1, arbitrary: fc.jsonValue() },
);

/** Bodies with members of the DTO, and occasionally others. */
function bodies(type: Type<object>): fc.Arbitrary<object> {
  const known = Object.keys(new type());
  const fitting = (name: string): fc.Arbitrary<unknown> =>
    name.toLowerCase().includes('mail')
      ? emails
      : /[iI]ds?$/.test(name)
        ? fc.oneof(ids, fc.array(ids))
        : name === 'properties'
          ? properties
          : fc.oneof({ weight: 3, arbitrary: words }, { weight: 2, arbitrary: texts });
  const member = fc
    .constantFrom(...known)
    .chain((name) => fc.tuple(fc.constant(name), fc.oneof({ weight: 4, arbitrary: fitting(name) }, values)));
  const stray = fc.tuple(names, values);
  const members = fc.array(fc.oneof({ weight: 30, arbitrary: member }, { weight: 1, arbitrary: stray }), {
    maxLength: 6,
  });
  // The required member, which random members rarely include.
  const subject = fc.constantFrom(...(known.includes('subject') ? [['subject', 'Grinds'] as const] : []), null);
  return fc.tuple(subject, members).map(([required, others]) => {
    const body = {};
    // Like JSON.parse, defineProperty makes `__proto__` an ordinary member.
    for (const [name, value] of [...(required ? [required] : []), ...others])
      Object.defineProperty(body, name, { value, enumerable: true, writable: true, configurable: true });
    return body;
  });
}

const writeBodies = [UpsertContactBody, UpsertDealBody, CreateTicketBody, UpsertTicketBody, RetryWriteBody] as const;
const listBodies = [
  [UpsertContactsBody, UpsertContactBody],
  [UpsertDealsBody, UpsertDealBody],
  [CreateTicketsBody, CreateTicketBody],
  [UpsertTicketsBody, UpsertTicketBody],
] as const;

/** Checks that the pipe accepts what the path accepts, with an equal instance. The path may accept less. */
async function agrees(type: Type<object>, body: unknown): Promise<boolean> {
  const before = inspect(body, { depth: null });
  const accepted = pathOf(type)(body);
  // The path must not change its input.
  expect(inspect(body, { depth: null })).toBe(before);
  const expected = await byPipe(type, body);
  if (accepted === undefined) return false;
  expect(accepted).toStrictEqual(expected);
  expect(accepted).toBeInstanceOf(type);
  expect(Reflect.ownKeys(accepted)).toEqual(Reflect.ownKeys(expected ?? {}));
  return true;
}

describe('The accept path', () => {
  it.each(writeBodies)('accepts and refuses a %p as ValidationPipe does', async (type) => {
    let accepted = 0;
    const property = fc.asyncProperty(bodies(type), async (body) => {
      if (await agrees(type, body)) accepted += 1;
    });
    await fc.assert(property, { numRuns: runs });
    // With fewer accepted bodies the comparison would be empty.
    expect(accepted).toBeGreaterThan(runs / 50);
  });

  it.each(listBodies)('accepts and refuses a %p as ValidationPipe does', async (type, recordType) => {
    const records = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.array(fc.oneof({ weight: 8, arbitrary: bodies(recordType) }, fc.jsonValue()), { maxLength: 4 }),
      },
      { weight: 1, arbitrary: values },
    );
    const list = fc.oneof(
      { weight: 8, arbitrary: fc.record({ records }, { noNullPrototype: true }) },
      { weight: 1, arbitrary: fc.dictionary(names, values, { maxKeys: 3, noNullPrototype: true }) },
    );
    let accepted = 0;
    const property = fc.asyncProperty(list, async (body) => {
      if (await agrees(type, body)) accepted += 1;
    });
    await fc.assert(property, { numRuns: runs / 2 });
    expect(accepted).toBeGreaterThan(runs / 50);
  });

  it.each([...writeBodies, UpsertContactsBody])('leaves what is no body to ValidationPipe: %p', (type) => {
    const path = pathOf(type);
    const strangers = [
      null,
      undefined,
      1,
      'text',
      true,
      [],
      [{}],
      new Date(),
      new Map(),
      Object.create(null),
      new Refusal([]),
    ];
    for (const value of strangers) expect(path(value)).toBeUndefined();
  });

  it.each<[Type<object>, object]>([
    [
      UpsertContactBody,
      { email: ' Ada@Example.com ', firstname: 'Ada', phone: null, properties: { numemployees: 50 } },
    ],
    [UpsertDealBody, { dealname: 'Engine', amount: '12.50', closedate: 1_800_000_000_000, contactId: 37_765_128_953 }],
    [CreateTicketBody, { subject: 'Grinds', contactEmail: 'ada@example.com', dealIds: ['1', 2] }],
    [UpsertTicketBody, { id: 27_651_130_114, stage: 'Closed', hubspot_owner_id: 'mary@example.com' }],
    [UpsertContactsBody, { records: [{ email: 'ada@example.com', properties: { a: [1, { b: null }] } }, null, 'x'] }],
    [RetryWriteBody, { properties: { lifecyclestage: 'lead' }, omit: ['favourite_colour'] }],
  ])('takes what is usual itself: %p', async (type, body) => {
    expect(await agrees(type, body)).toBe(true);
  });

  it('is not made where a decorator is not known', () => {
    class Inner {
      @IsString()
      name: string;
    }
    class Nested {
      @ValidateNested()
      @TypeOf(() => Inner)
      inner: Inner;
    }
    class Typed {
      @IsInt()
      @TypeOf(() => Number)
      count: number;
    }
    class Exposed {
      @Expose({ name: 'other' })
      @IsString()
      name: string;
    }
    class OfGroups {
      @IsString({ groups: ['some'] })
      @IsString()
      name: string;
    }
    class Sometimes {
      @IsString({ validateIf: () => false })
      name: string;
    }
    class OneWay {
      @Transform(({ value }: { value: unknown }) => value, { groups: ['some'] })
      @IsString()
      name: string;
    }
    class Dated {
      @IsArray()
      when: Set<Date>;
    }
    @ValidatorConstraint({ async: false })
    class Later {
      validate(): Promise<boolean> {
        return Promise.resolve(true);
      }
    }
    class Asynchronous {
      @Validate(Later)
      name: string;
    }
    class Bare {
      name: string;
    }
    for (const type of [Nested, Typed, Exposed, OfGroups, Sometimes, OneWay, Dated, Bare]) {
      expect([type.name, compileAcceptPath(type)]).toEqual([type.name, null]);
    }
    // The path cannot decide asynchronous constraints.
    expect(compileAcceptPath(Asynchronous)?.({ name: 'x' })).toBeUndefined();
  });

  it('takes conditions, rules of an ancestor and default values as class-validator does', async () => {
    class Parent {
      @IsIn(['a', 'b'])
      sort = 'a';
    }
    class Child extends Parent {
      @ValidateIf(({ sort }: Child) => sort === 'b')
      @IsInt()
      count?: number;

      @IsOptional()
      @IsString({ each: true })
      tags?: string[];
    }
    for (const body of [
      {},
      { sort: 'b' },
      { sort: 'b', count: 1 },
      { sort: 'a', count: 'x' },
      { sort: undefined },
      { tags: ['x'] },
      { tags: [1] },
      { tags: 'x' },
      { tags: {} },
    ]) {
      expect(pathOf(Child)(body)).toStrictEqual(await byPipe(Child, body));
    }
  });
});

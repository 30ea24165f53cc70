import {
  archiveAnswerOf,
  associatedRecordsOf,
  associationsAnswerOf,
  batchAnswerOf,
  foundRecordsOf,
  recordAnswerOf,
  searchAnswerOf,
} from './record-answers';

const record = {
  id: '7',
  properties: { email: 'ada@x.org', phone: null },
  createdAt: '2026-11-30T12:00:00.000Z',
  updatedAt: '2026-11-30T12:00:01Z',
  archived: false,
  new: true,
  objectWriteTraceId: 't0',
};
const noObjects: unknown[] = [null, undefined, '', 'text', 7, true, [], [record]];

describe('batchAnswerOf', () => {
  it("keeps HubSpot's answer", () => {
    const errors = [{ status: 'error', category: 'CONFLICT', message: 'no', context: { objectWriteTraceId: ['t1'] } }];
    const body = { status: 'COMPLETE', results: [record], numErrors: 1, errors };
    expect(batchAnswerOf(body)).toEqual(body);
  });

  it.each(noObjects)('is null for %j', (body) => {
    expect(batchAnswerOf(body)).toBeNull();
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'record'],
    ['a list', [record]],
    ['a record without an id', { ...record, id: undefined }],
    ['an id that is no number', { ...record, id: 'abc' }],
    ['an id that PostgreSQL cannot store', { ...record, id: '99999999999999999999' }],
    ['an id that is a list', { ...record, id: ['7'] }],
  ])('leaves out %s', (_name, result) => {
    expect(batchAnswerOf({ results: [result, record] })?.results).toEqual([record]);
  });

  it.each<[string, object, object]>([
    ['a numeric id', { id: 7 }, { id: '7' }],
    ['properties that are a list', { properties: ['a'] }, { properties: {} }],
    ['no properties', { properties: undefined }, { properties: {} }],
    [
      'values of other types',
      { properties: { a: 1, b: true, c: {}, d: ['x'] } },
      { properties: { a: '1', b: 'true' } },
    ],
    ['a value that is too long', { properties: { a: 'x'.repeat(2_000_000), b: 'y' } }, { properties: { b: 'y' } }],
    ['a property called __proto__', { properties: JSON.parse('{"__proto__":null,"b":"y"}') as object }, {}],
    ['a wrong time', { createdAt: 'yesterday' }, { createdAt: undefined }],
    ['a time in milliseconds', { createdAt: 1_764_504_000_000 }, { createdAt: undefined }],
    ['a text for new', { new: 'true' }, { new: undefined }],
    ['a list for the trace id', { objectWriteTraceId: ['t0'] }, { objectWriteTraceId: undefined }],
  ])('reads a record with %s', (_name, given, read) => {
    const [found] = batchAnswerOf({ results: [{ ...record, ...given }] })?.results ?? [];
    const absent = Object.keys(read).filter((name) => (read as Record<string, unknown>)[name] === undefined);
    expect({ ...Object.fromEntries(absent.map((name) => [name, undefined])), ...found }).toMatchObject(read);
    expect(Object.getPrototypeOf(found?.properties)).toBe(Object.prototype);
  });

  it('takes results that are no list for none', () => {
    expect(batchAnswerOf({ results: { 0: record } })).toEqual({ results: [] });
    expect(batchAnswerOf({ results: null, errors: 'no' })).toEqual({ results: [] });
  });

  it('passes on warnings', () => {
    const warnings = [{ category: 'PROPERTY_VALUE_NORMALIZED', message: 'm', context: { propertyName: 'd' } }, null];
    expect(batchAnswerOf({ results: [{ ...record, warnings }] })?.results?.[0]?.warnings).toEqual([
      { category: 'PROPERTY_VALUE_NORMALIZED', message: 'm', context: { propertyName: ['d'] } },
    ]);
  });

  it('bounds the number of results', () => {
    const results = Array.from({ length: 20_000 }, () => record);
    expect(batchAnswerOf({ results })?.results).toHaveLength(5_000);
  });
});

describe('archiveAnswerOf', () => {
  it.each(['', null, undefined])('takes %j for success', (body) => {
    expect(archiveAnswerOf(body)).toEqual({});
  });

  it('keeps errors, and is null for anything else', () => {
    const errors = [{ category: 'OBJECT_NOT_FOUND', message: 'no', context: { ids: ['7'] } }];
    expect(archiveAnswerOf({ errors })).toEqual({ errors, results: [] });
    for (const body of ['<html>', 7, []]) expect(archiveAnswerOf(body)).toBeNull();
  });
});

describe('foundRecordsOf and searchAnswerOf', () => {
  it('keep valid answers', () => {
    expect(foundRecordsOf({ results: [record] })).toEqual({ results: [record] });
    expect(foundRecordsOf({})).toEqual({ results: [] });
    expect(searchAnswerOf({ total: 9, results: [record] })).toEqual({ total: 9, results: [record] });
    expect(searchAnswerOf({ total: 'nine', results: [record] })).toEqual({ total: 1, results: [record] });
  });

  it.each([...noObjects, { results: [null] }, { results: 'none' }, { results: [{ ...record, id: 'x' }] }])(
    'are null for %j, because a missing record would be created again',
    (body) => {
      expect([foundRecordsOf(body), searchAnswerOf(body)]).toEqual([null, null]);
    },
  );

  it('are null for a search without results', () => {
    expect(searchAnswerOf({ total: 0 })).toBeNull();
  });
});

describe('recordAnswerOf', () => {
  it('is the record, or null', () => {
    expect(recordAnswerOf(record)).toEqual(record);
    expect(noObjects.map(recordAnswerOf)).toEqual(noObjects.map(() => null));
  });
});

describe('associationsAnswerOf', () => {
  it('reads ids that are numbers, texts or nested, and leaves out the others', () => {
    const results = [
      { fromObjectId: 1, toObjectId: '2' },
      { from: { id: '3' }, to: { id: 4 } },
      { fromObjectId: 1 },
      { from: '3', to: null },
      null,
      [],
    ];
    expect(associationsAnswerOf({ results })?.results).toEqual([
      { fromId: '1', toId: '2' },
      { fromId: '3', toId: '4' },
    ]);
  });
});

describe('associatedRecordsOf', () => {
  it('reads associated records with their types', () => {
    const associationTypes = [{ category: 'HUBSPOT_DEFINED', typeId: 3, label: null }, 'x', { typeId: 'no' }];
    const body = {
      results: [{ from: { id: 1 }, to: [{ toObjectId: 2, associationTypes }], paging: { next: { after: '9' } } }],
    };
    expect(associatedRecordsOf(body)?.results).toEqual([
      {
        from: { id: '1' },
        to: [{ toObjectId: '2', associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 3 }, {}] }],
        paging: { next: { after: '9' } },
      },
    ]);
  });

  it.each([{ results: [{ from: {}, to: [] }] }, { results: [{ from: { id: '1' }, to: [{}] }] }, { results: [null] }])(
    'is null for %j',
    (body) => {
      expect(associatedRecordsOf(body)).toBeNull();
    },
  );
});

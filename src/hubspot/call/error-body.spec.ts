import { errorBodiesOf, errorBodyOf, isHubspots } from './error-body';

const embedded = JSON.stringify([
  { isValid: false, message: 'Property "x" does not exist', error: 'PROPERTY_DOESNT_EXIST', name: 'x', portalId: 1 },
  { isValid: true, name: 'fine' },
]);

describe('errorBodyOf', () => {
  it("keeps HubSpot's fields", () => {
    const body = {
      status: 'error',
      category: 'VALIDATION_ERROR',
      message: 'No',
      correlationId: 'c',
      errors: [{ message: 'bad', code: 'INVALID_EMAIL', in: 'email', context: { propertyName: ['email'] } }],
      context: { ids: ['1'] },
      links: { scopes: 'https://developers.hubspot.com/scopes' },
      correctHublet: 'eu1',
    };
    expect(errorBodyOf(body)).toEqual(body);
  });

  it('reads details out of the message', () => {
    const { errors } = errorBodyOf({ message: `Property values were not valid: ${embedded}` });
    expect(errors).toEqual([
      { message: 'Property "x" does not exist', code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['x'] } },
    ]);
  });

  it('lists a detail once if the message repeats it', () => {
    const errors = [{ message: 'gone', code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['x'] } }];
    expect(errorBodyOf({ message: `Not valid: ${embedded}`, errors }).errors).toEqual(errors);
  });

  it('reads a single object in a message, and details in validationResults', () => {
    expect(errorBodyOf({ message: 'Failed: {"message":"too long","name":"notes"}' }).errors).toEqual([
      { message: 'too long', context: { propertyName: ['notes'] } },
    ]);
    const validationResults = [{ isValid: false, message: 'no', error: 'INVALID_DATE', name: 'd' }];
    expect(errorBodyOf({ validationResults }).errors).toEqual([
      { message: 'no', code: 'INVALID_DATE', context: { propertyName: ['d'] } },
    ]);
  });

  it.each(['Not valid: [{broken', 'a [link] and {braces}', '{"', '[[[[', ''])(
    'reads no details out of %j',
    (message) => {
      expect(errorBodyOf({ message }).errors).toBeUndefined();
    },
  );

  it.each([null, undefined, 7, 'text', [], [{}], true])('is empty for %j', (value) => {
    expect(errorBodyOf(value)).toEqual({});
  });

  it('leaves out what has the wrong type, and takes a lone value of a context for a list', () => {
    const body = {
      status: ['error'],
      category: {},
      message: { text: 'no' },
      correlationId: null,
      errors: [null, 3, [], {}, 'as a text', { message: ['x'], code: 5 }],
      context: { id: 7, ids: ['1', null, { a: 1 }, 2], deep: { a: { b: 1 } } },
      links: 'https://x',
    };
    expect(errorBodyOf(body)).toEqual({
      errors: [{ message: 'as a text' }, { code: '5' }],
      context: { id: ['7'], ids: ['1', '2'], deep: [] },
    });
  });

  it('bounds everything', () => {
    const long = 'x'.repeat(100_000);
    const many = Array.from({ length: 5_000 }, () => ({ message: long, context: { propertyName: [long] } }));
    const context = Object.fromEntries(many.map((_, index) => [`${index}${long}`, [long, long]]));
    const body = errorBodyOf({ message: long, category: long, errors: many, context });
    expect(JSON.stringify(body).length).toBeLessThan(500_000);
    expect(body.errors).toHaveLength(100);
  });

  it('keeps a context that names __proto__ harmless', () => {
    const { context } = errorBodyOf(JSON.parse('{"context":{"__proto__":["x"]}}'));
    expect(Object.getPrototypeOf(context)).toBe(Object.prototype);
  });
});

describe('errorBodiesOf', () => {
  it('leaves out entries that are no objects', () => {
    expect(errorBodiesOf([null, 'x', { category: 'CONFLICT' }], 10)).toEqual([{ category: 'CONFLICT' }]);
    expect(errorBodiesOf({ 0: {} }, 10)).toEqual([]);
  });
});

describe('isHubspots', () => {
  it.each([
    [{ status: 'error', message: 'no' }, true],
    [{ correlationId: 'c' }, true],
    [{ errorType: 'RATE_LIMIT' }, true],
    [{ status: 'BAD_CLIENT_ID', message: 'no' }, true],
    [{ message: 'Forbidden' }, false],
    [{ status: '403' }, false],
    [{}, false],
  ])('%j: %s', (body, itIs) => {
    expect(isHubspots(body)).toBe(itIs);
  });
});

import { problemOfSize } from './record-size';

const of = (properties: Record<string, string>): Parameters<typeof problemOfSize>[0] => ({
  properties,
  pointers: Object.fromEntries(Object.keys(properties).map((name) => [name, `/properties/${name}`])),
});

describe('problemOfSize', () => {
  it('accepts a record of exactly the limit', () => {
    const record = of({ a: 'x'.repeat(100), b: 'y'.repeat(86) });
    expect(JSON.stringify(record.properties)).toHaveLength(201);
    expect(problemOfSize(record, 201)).toBeNull();
    expect(problemOfSize(record, 200)).not.toBeNull();
  });

  it('names the size, the limit and the largest property', () => {
    const problem = problemOfSize(
      of({ email: 'ada@example.com', notes: 'x'.repeat(2000), bio: 'y'.repeat(500) }),
      1024,
    );
    expect(problem?.toBody()).toMatchObject({
      status: 413,
      code: 'record-too-large',
      detail:
        'The record has 2,547 bytes, and the limit is 1,024. Its largest property is notes with 2,002 bytes. Shorten its values, or write them in several requests.',
      errors: [{ pointer: '/properties/notes', code: 'record-too-large' }],
      bytes: 2547,
      limitBytes: 1024,
      largestProperty: { name: 'notes', bytes: 2002 },
    });
  });

  it.each([
    ['characters of several bytes', 'ä'.repeat(600)],
    ['characters that JSON escapes', '\u0001'.repeat(200)],
    ['quotes', '"'.repeat(600)],
  ])('counts the bytes of %s', (_name, value) => {
    expect(problemOfSize(of({ notes: value }), 1024)).not.toBeNull();
    expect(problemOfSize(of({ notes: value.slice(0, 100) }), 1024)).toBeNull();
  });

  it('counts long names too', () => {
    expect(problemOfSize(of({ ['n'.repeat(1025)]: '' }), 1024)?.extras.members).toMatchObject({ bytes: 1032 });
  });
});

import type { OpenAPIObject } from '@nestjs/swagger';
import { putInOrder } from './stable-order';

const documentOf = (paths: Record<string, string[]>, schemas: Record<string, object>): OpenAPIObject =>
  ({
    tags: [{ name: 'first' }, { name: 'second' }],
    paths: Object.fromEntries(Object.entries(paths).map(([path, tags]) => [path, { get: { tags, responses: {} } }])),
    components: { schemas },
  }) as unknown as OpenAPIObject;

describe('putInOrder', () => {
  it('has paths in the order of their tags, and those of one tag as they were', () => {
    const document = documentOf({ '/none': [], '/b': ['second'], '/z': ['first'], '/a': ['first'] }, {});
    putInOrder(document);
    expect(Object.keys(document.paths)).toEqual(['/z', '/a', '/b', '/none']);
  });

  it('has schemas by name, and the texts of enumerations by the alphabet', () => {
    const document = documentOf(
      {},
      {
        Zebra: { properties: { state: { enum: ['open', 'closed'] } } },
        Ape: { enum: [200, 100] },
      },
    );
    putInOrder(document);
    expect(JSON.stringify(document.components?.schemas)).toBe(
      JSON.stringify({ Ape: { enum: [200, 100] }, Zebra: { properties: { state: { enum: ['closed', 'open'] } } } }),
    );
  });
});

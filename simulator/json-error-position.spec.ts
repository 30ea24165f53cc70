import { jsonErrorPosition } from './json-error-position';

describe('jsonErrorPosition', () => {
  it.each([
    ['{"a":1,}', 1, 8],
    ['{\n  "a": x\n}', 2, 8],
    ['{"a":1', 1, 6],
  ])('finds the first error of %j', (text, line, column) => {
    expect(jsonErrorPosition(text)).toEqual({ line, column });
  });

  it('does not search a long text', () => {
    expect(jsonErrorPosition('['.repeat(100_001))).toEqual({ line: 1, column: 1 });
  });
});

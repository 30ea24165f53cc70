import { erasedText, Mentions } from './mentions';

const mentions = new Mentions(['Ada@Example.com', '+44 20 7946', 'Ada "Countess" Lovelace']);

describe('Mentions', () => {
  it.each([
    'ada@example.com',
    'ask ADA@EXAMPLE.COM.',
    '<ada@example.com>',
    'mailto:ada@example.com?subject=x',
    'tel:+44 20 7946',
    'the Ada "Countess" Lovelace herself',
    { deep: ['x', { er: 'ada@example.com' }] },
    { 'ada@example.com': 1 },
  ])('are in %j', (value) => {
    expect(mentions.isIn(value)).toBe(true);
  });

  it.each([
    'xada@example.com',
    'x.ada@example.com',
    'anne-ada@example.com',
    'ada@example.com.au',
    'ada@example.community',
    'ada@example',
    '+44 20 79461',
    null,
    17,
    {},
  ])('are not in %j', (value) => {
    expect(mentions.isIn(value)).toBe(false);
  });

  it('are in keys of callers beside any separator', () => {
    expect(mentions.isInKey('import-ada@example.com-1')).toBe(true);
    expect(mentions.isInKey('import-xada@example.com-1')).toBe(false);
  });

  it('are replaced everywhere, and the rest stays', () => {
    const value = { text: 'Ada@example.com, xada@example.com; ada@example.com!', list: ['ada@example.com', 1, null] };
    expect(mentions.replacedIn(value)).toEqual({
      text: `${erasedText}, xada@example.com; ${erasedText}!`,
      list: [erasedText, 1, null],
    });
  });

  it('leave out properties that have one', () => {
    expect(mentions.without({ a: 'ada@example.com', b: 'x' })).toEqual({ b: 'x' });
  });

  it('have patterns for LIKE, also on JSON texts', () => {
    expect(mentions.patterns).toEqual([
      '%ada "countess" lovelace%',
      '%ada \\\\"countess\\\\" lovelace%',
      '%ada@example.com%',
      '%+44 20 7946%',
    ]);
    expect(new Mentions(['50%_a']).patterns).toEqual(['%50\\%\\_a%']);
  });
});

import { optionFor } from '../portal-schema/option-index';
import { notAnOption } from './value-check';

const options = [
  { value: 'r', label: 'Red' },
  { value: 'red', label: 'Crimson' },
  { value: 'RED', label: 'Scarlet' },
  { value: 'g', label: 'Green' },
  { value: 'g2', label: 'Green' },
];

describe('optionFor', () => {
  it.each([
    ['r', 'r'],
    ['Red', 'r'],
    ['red', 'red'],
    ['crimson', 'red'],
    ['scarlet', 'RED'],
    ['Green', null],
    ['rEd', null],
    ['blue', null],
  ])('takes %j for %j: by value, else by label, else without regard to case, if only one fits', (text, expected) => {
    expect(optionFor(text, options)?.value ?? null).toBe(expected);
  });
});

describe('notAnOption', () => {
  const many = Array.from({ length: 23 }, (_, index) => ({ value: `v${index}`, label: `Label ${index}` }));

  it('lists the first options, and cuts the value', () => {
    const { code, message } = notAnOption('colour', 'x'.repeat(100), many);
    expect(code).toBe('INVALID_OPTION');
    expect(message).toContain(`"${'x'.repeat(80)}"`);
    expect(message).toContain('v0, v1');
    expect(message).toMatch(/v19 and 3 more\.$/);
  });

  it('suggests similar options, when it is asked to', () => {
    const { suggest } = notAnOption('colour', 'Gren', options.slice(0, 4));
    expect([suggest?.comparisons, suggest?.find()]).toEqual([4, ['g']]);
  });
});

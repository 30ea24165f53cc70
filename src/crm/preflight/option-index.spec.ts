import { optionFor } from './option-index';

const padded = [
  { value: 'Gold ', label: 'Gold' },
  { value: 'silver', label: ' Silver' },
  { value: ' Bronze', label: 'Third' },
  { value: 'Bronze ', label: 'Fourth' },
  { value: 'x', label: 'Same ' },
  { value: 'y', label: ' Same' },
];

describe('optionFor', () => {
  it.each([
    ['Gold ', 'Gold '],
    ['Gold', 'Gold '],
    [' gold', 'Gold '],
    ['silver ', 'silver'],
    [' Silver', 'silver'],
    ['SILVER', 'silver'],
    [' Bronze', ' Bronze'],
    ['Bronze', null],
    ['Same ', 'x'],
    ['Same', null],
    ['', null],
    ['  ', null],
    ['Iron', null],
  ])('takes %j for %j', (text, expected) => {
    expect(optionFor(text, padded)?.value ?? null).toBe(expected);
  });

  it('prefers the exact value to a label', () => {
    const options = [
      { value: 'a', label: 'b' },
      { value: 'b', label: 'a' },
    ];
    expect(optionFor('b', options)?.value).toBe('b');
  });
});

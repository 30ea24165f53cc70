import { hasOption, optionFor, optionsWithLabel } from './option-index';

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

describe('many options', () => {
  /** Options that count how often their members are read. */
  function counted(count: number): { options: { value: string; label: string }[]; reads: () => number } {
    let reads = 0;
    const options = Array.from({ length: count }, (_, index) => ({
      get value() {
        reads += 1;
        return `v${index}`;
      },
      get label() {
        reads += 1;
        return `Label ${index % 100}`;
      },
    }));
    return { options, reads: () => reads };
  }

  it('are read once for any number of texts', () => {
    const { options, reads } = counted(500);
    for (let time = 0; time < 1_000; time += 1) {
      optionFor(`V${time}`, options);
      hasOption(`v${time}`, options);
      optionsWithLabel(`label ${time}`, options);
    }
    expect(reads()).toBeLessThanOrEqual(2 * 500);
  });

  it('are found by a label that several have', () => {
    const { options } = counted(250);
    expect(optionsWithLabel(' LABEL 7', options).map(({ value }) => value)).toEqual(['v7', 'v107', 'v207']);
    expect(optionFor('Label 7', options)).toBeNull();
    expect([hasOption('v7', options), hasOption('V7', options)]).toEqual([true, false]);
  });
});

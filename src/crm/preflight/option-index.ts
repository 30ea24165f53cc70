/** A choice of a caller, by its value or its label. */
export interface Choosable {
  value: string;
  label: string;
}

/** Options by their texts; null for a text that several options share. */
type ByText<Option> = Map<string, Option | null>;

interface OptionIndex<Option> {
  byValue: ByText<Option>;
  byLabel: ByText<Option>;
  byTrimmedValue: ByText<Option>;
  byTrimmedLabel: ByText<Option>;
  /** By trimmed value or label, in any case. */
  byAnyCase: ByText<Option>;
}

/** Built once per list of options, so that a check takes no longer for many options. */
const indexes = new WeakMap<readonly Choosable[], OptionIndex<Choosable>>();

/**
 * Finds an option by its exact value, else by its exact label. Values may begin or end with blanks, so blanks are left out only
 * after that; then the case. [HubSpot's changelog, enhanced validations: cancelled]
 * @returns null if no option fits, or several do
 */
export function optionFor<Option extends Choosable>(text: string, options: readonly Option[]): Option | null {
  const index = indexOf(options);
  const trimmed = text.trim();
  const steps: [texts: ByText<Option>, wanted: string][] = [
    [index.byValue, text],
    [index.byLabel, text],
    [index.byTrimmedValue, trimmed],
    [index.byTrimmedLabel, trimmed],
    [index.byAnyCase, trimmed.toLowerCase()],
  ];
  for (const [texts, wanted] of steps) {
    if (wanted === '') continue;
    const found = texts.get(wanted);
    // No later step could decide between options that share the text.
    if (found !== undefined) return found;
  }
  return null;
}

function indexOf<Option extends Choosable>(options: readonly Option[]): OptionIndex<Option> {
  const known = indexes.get(options) as OptionIndex<Option> | undefined;
  if (known) return known;
  const index: OptionIndex<Option> = {
    byValue: new Map(),
    byLabel: new Map(),
    byTrimmedValue: new Map(),
    byTrimmedLabel: new Map(),
    byAnyCase: new Map(),
  };
  for (const option of options) {
    const { value, label } = option;
    if (!index.byValue.has(value)) index.byValue.set(value, option);
    add(index.byLabel, label, option);
    add(index.byTrimmedValue, value.trim(), option);
    add(index.byTrimmedLabel, label.trim(), option);
    for (const text of new Set([value.trim().toLowerCase(), label.trim().toLowerCase()])) {
      add(index.byAnyCase, text, option);
    }
  }
  indexes.set(options, index);
  return index;
}

function add<Option>(texts: ByText<Option>, text: string, option: Option): void {
  texts.set(text, texts.has(text) ? null : option);
}

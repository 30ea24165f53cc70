/** A choice of a caller, by its value or its label. */
export interface Choosable {
  value: string;
  label: string;
}

/** Options by their texts; null for a text that several options share. */
type ByText<Option> = Map<string, Option | null>;

interface OptionIndex<Option> {
  /** By the exact value, else by the exact label. */
  exact: ByText<Option>;
  /** By the value without surrounding blanks, else by such a label. */
  trimmed: ByText<Option>;
  /** By trimmed value or label, in any case. */
  anyCase: ByText<Option>;
  values: ReadonlySet<string>;
  /** All options of a trimmed label, in any case. */
  byLabel: ReadonlyMap<string, readonly Option[]>;
}

/** Built once per list of options. A list lives as long as the schema that it belongs to. */
const indexes = new WeakMap<readonly Choosable[], OptionIndex<Choosable>>();

/**
 * Finds an option by its exact value, else by its exact label. Values may begin or end with blanks, so blanks are left out only
 * after that; then the case. [HubSpot's changelog, enhanced validations: cancelled]
 * @returns null if no option fits, or several do
 */
export function optionFor<Option extends Choosable>(text: string, options: readonly Option[]): Option | null {
  if (text === '') return null;
  const { exact, trimmed, anyCase } = indexOf(options);
  const found = exact.get(text);
  // No later step could decide between options that share the text.
  if (found !== undefined) return found;
  const wanted = text.trim();
  if (wanted === '') return null;
  return trimmed.get(wanted) ?? (trimmed.has(wanted) ? null : (anyCase.get(wanted.toLowerCase()) ?? null));
}

/** True if an option has this value exactly. */
export function hasOption(value: string, options: readonly Choosable[]): boolean {
  return indexOf(options).values.has(value);
}

/** The options that share a label, without regard to case and surrounding blanks. */
export function optionsWithLabel<Option extends Choosable>(
  label: string,
  options: readonly Option[],
): readonly Option[] {
  return indexOf(options).byLabel.get(folded(label)) ?? [];
}

function indexOf<Option extends Choosable>(options: readonly Option[]): OptionIndex<Option> {
  const known = indexes.get(options) as OptionIndex<Option> | undefined;
  if (known) return known;
  const values: ByText<Option> = new Map();
  const labels: ByText<Option> = new Map();
  const trimmedValues: ByText<Option> = new Map();
  const trimmedLabels: ByText<Option> = new Map();
  const anyCase: ByText<Option> = new Map();
  const byLabel = new Map<string, Option[]>();
  for (const option of options) {
    const { value, label } = option;
    if (!values.has(value)) values.set(value, option);
    add(labels, label, option);
    add(trimmedValues, value.trim(), option);
    add(trimmedLabels, label.trim(), option);
    for (const text of new Set([folded(value), folded(label)])) add(anyCase, text, option);
    const sharing = byLabel.get(folded(label));
    if (sharing) sharing.push(option);
    else byLabel.set(folded(label), [option]);
  }
  const index = {
    exact: new Map([...labels, ...values]),
    trimmed: new Map([...trimmedLabels, ...trimmedValues]),
    anyCase,
    values: new Set(values.keys()),
    byLabel,
  };
  indexes.set(options, index);
  return index;
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}

function add<Option>(texts: ByText<Option>, text: string, option: Option): void {
  texts.set(text, texts.has(text) ? null : option);
}

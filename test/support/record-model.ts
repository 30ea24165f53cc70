/**
 * A small model of HubSpot's records, which shares no code with the service or the simulator. One write either changes a
 * record as a whole, or is refused with a code.
 */

type Values = Readonly<Record<string, string>>;

/** A property of the model. */
export interface ModelProperty {
  type: 'string' | 'number' | 'bool' | 'choice' | 'choices' | 'stages' | 'owner' | 'readonly';
  options?: readonly string[];
  /** Each value belongs to one record. */
  unique?: boolean;
  /** A rule of the portal: digits only. */
  digits?: boolean;
  /** HubSpot's value for a new record. */
  initial?: string;
}

/** A pipeline with its stages. The first ones are the defaults. */
export type ModelPipelines = Readonly<Record<string, readonly string[]>>;

/** The result of a write. */
export type ModelResult = { id: string; created: boolean } | { refused: string };

/** Names of the pipeline and stage properties, and the stage after which HubSpot sets the date of closing. */
const [pipelineName, stageName, closedStage] = ['pipeline', 'dealstage', 'won'];

/** The records of one object type. */
export class RecordModel {
  readonly records = new Map<string, Record<string, string>>();
  /** Records in the recycle bin, with the times of their archiving. */
  readonly archived = new Map<string, { values: Record<string, string>; at: Date }>();
  private lastId = 0;

  /** @param restores true if a new record with a unique value of an archived one restores that one */
  constructor(
    private readonly properties: Readonly<Record<string, ModelProperty>>,
    private readonly pipelines: ModelPipelines | null = null,
    private readonly restores = false,
  ) {}

  /** Archives a record. One that is archived stays as it is. */
  archive(id: string): void {
    const values = this.records.get(id);
    if (!values) return;
    this.records.delete(id);
    this.archived.set(id, { values, at: new Date() });
  }

  /** Id of the record with a value; null if none has it. */
  find(property: string, value: string): string | null {
    const lower = value.toLowerCase();
    for (const [id, values] of this.records) if (values[property]?.toLowerCase() === lower) return id;
    return null;
  }

  upsert(property: string, value: string, sent: Values): ModelResult {
    const id = this.find(property, value);
    return id === null ? this.create({ ...sent, [property]: value }) : this.update(id, sent);
  }

  create(sent: Values): ModelResult {
    const restored = this.restores ? this.restore(sent) : null;
    if (restored) return restored;
    const refused = this.refusal(sent, null);
    if (refused !== null) return { refused };
    this.lastId += 1;
    const id = String(this.lastId);
    const values: Record<string, string> = {};
    for (const [name, { initial }] of Object.entries(this.properties)) if (initial) values[name] = initial;
    if (this.pipelines) {
      values[pipelineName] = sent[pipelineName] || (Object.keys(this.pipelines)[0] ?? '');
      values[stageName] = (this.pipelines[values[pipelineName]] ?? [])[0] ?? '';
    }
    const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== ''));
    this.records.set(id, this.changed(values, given, true));
    return { id, created: true };
  }

  update(id: string, sent: Values): ModelResult {
    const before = this.records.get(id);
    if (!before) return { refused: 'OBJECT_NOT_FOUND' };
    const refused = this.refusal(sent, id);
    if (refused !== null) return { refused };
    this.records.set(id, this.changed(before, sent, false));
    return { id, created: false };
  }

  private restore(sent: Values): ModelResult | null {
    const unique = Object.keys(this.properties).filter((name) => this.properties[name]?.unique && sent[name]);
    for (const [id, { values, at }] of this.archived) {
      if (!unique.some((name) => values[name] === sent[name])) continue;
      this.archived.delete(id);
      this.records.set(id, values);
      const result = this.update(id, sent);
      if (!('refused' in result)) return { id, created: true };
      this.records.delete(id);
      this.archived.set(id, { values, at });
      return result;
    }
    return null;
  }

  private changed(before: Values, sent: Values, isNew: boolean): Record<string, string> {
    const cleared = Object.entries(before).filter(([name]) => sent[name] !== '');
    const after: Record<string, string> = Object.fromEntries(cleared);
    for (const [name, value] of Object.entries(sent)) {
      const property = this.properties[name];
      if (value === '') continue;
      if (property?.type === 'stages' && !isNew) after[name] = further(property, before[name], value);
      else if (property?.type === 'choices') after[name] = chosen(before[name], value);
      else after[name] = property?.type === 'number' ? String(Number(value)) : value;
    }
    const closes = sent[stageName] === closedStage && before[stageName] !== closedStage;
    if (this.pipelines && closes && !sent.closedate) after.closedate = 'set by HubSpot';
    return after;
  }

  private refusal(sent: Values, id: string | null): string | null {
    for (const [name, value] of Object.entries(sent)) {
      const code = this.codeOf(name, value, id);
      if (code !== null) return `${code} ${name}`;
    }
    return this.pipelines && !this.stageFits(this.pipelines, sent, id) ? 'INVALID_OPTION dealstage' : null;
  }

  private codeOf(name: string, value: string, id: string | null): string | null {
    const property = this.properties[name];
    if (!property) return 'PROPERTY_DOESNT_EXIST';
    if (property.type === 'readonly') return 'READ_ONLY_VALUE';
    if (value === '') return null;
    if (property.digits && !/^\d+$/.test(value)) return 'INVALID_FORMAT';
    if (property.type === 'number' && !/^-?\d+(\.\d+)?$/.test(value)) return 'INVALID_INTEGER';
    if (property.type === 'bool' && value !== 'true' && value !== 'false') return 'INVALID_OPTION';
    if (property.options && !value.split(';').every((one) => one === '' || property.options?.includes(one))) {
      return 'INVALID_OPTION';
    }
    const holder = property.unique ? this.find(name, value) : null;
    return holder !== null && holder !== id ? 'CONFLICT' : null;
  }

  private stageFits(pipelines: ModelPipelines, sent: Values, id: string | null): boolean {
    const before = id === null ? {} : (this.records.get(id) ?? {});
    const isCleared = id !== null && (sent[pipelineName] === '' || sent[stageName] === '');
    const pipeline = sent[pipelineName] || before[pipelineName] || (Object.keys(pipelines)[0] ?? '');
    const stage = sent[stageName] || before[stageName];
    return !isCleared && pipeline in pipelines && (!stage || (pipelines[pipeline]?.includes(stage) ?? false));
  }
}

/** A stage only moves forward. */
function further({ options = [] }: ModelProperty, before: string | undefined, value: string): string {
  return before !== undefined && options.indexOf(value) < options.indexOf(before) ? before : value;
}

/** A value that begins with `;` is added to the present options. */
function chosen(before: string | undefined, value: string): string {
  const present = value.startsWith(';') ? (before ?? '').split(';') : [];
  return [...new Set([...present, ...value.split(';')])].filter(Boolean).sort().join(';');
}

/** An option of an enumeration. */
export class OptionDto {
  /**
   * Value that HubSpot stores. Writes may use the label instead.
   * @example "lead"
   */
  value: string;
  /**
   * Label for people.
   * @example "Lead"
   */
  label: string;
  /** True if HubSpot's forms leave out the option. Writes may still use it. */
  hidden: boolean;
}

/** A property of an object type. */
export class PropertyDto {
  /**
   * Internal name. Writes use it.
   * @example "lifecyclestage"
   */
  name: string;
  /**
   * Label for people.
   * @example "Lifecycle Stage"
   */
  label: string;
  /**
   * Description from HubSpot; may be empty.
   * @example "How far the contact has come"
   */
  description: string;
  /**
   * Type: `string`, `number`, `date`, `datetime`, `bool`, `enumeration`, or one of HubSpot's rarer types.
   * @example "enumeration"
   */
  type: string;
  /**
   * HubSpot's input field. `checkbox` takes several options, joined with `;`.
   * @example "select"
   */
  fieldType: string;
  /**
   * HubSpot's property group.
   * @example "contactinformation"
   */
  groupName: string;
  /** Options of an enumeration; empty if the options are other records, such as owners. */
  options: OptionDto[];
  /** True if each value belongs to at most one record. */
  unique: boolean;
  /** True if HubSpot sets the value itself. */
  readOnly: boolean;
  /** True if HubSpot hides the property from people. */
  hidden: boolean;
}

/** The properties of one object type in a portal. */
export class PropertiesDto {
  /** The properties, sorted by name. */
  results: PropertyDto[];
  /**
   * Time of the read in HubSpot: at most a minute ago.
   * @example "2026-11-24T10:00:00.000Z"
   */
  readAt: string;
}

/** A stage of a pipeline. */
export class StageDto {
  /**
   * Id. Writes use it.
   * @example "appointmentscheduled"
   */
  id: string;
  /**
   * Label for people. Writes may use it instead of the id.
   * @example "Appointment Scheduled"
   */
  label: string;
  /**
   * HubSpot's metadata, as texts: `probability` and `isClosed` for deals, `ticketState` for tickets.
   * @example { "isClosed": "false", "probability": "0.2" }
   */
  metadata: Record<string, string>;
}

/** A pipeline. */
export class PipelineDto {
  /**
   * Id. Writes use it.
   * @example "default"
   */
  id: string;
  /**
   * Label for people. Writes may use it instead of the id.
   * @example "Sales Pipeline"
   */
  label: string;
  /** The stages, in HubSpot's order. A new record starts in the first one. */
  stages: StageDto[];
}

/** The pipelines of one object type in a portal. */
export class PipelinesDto {
  /** The pipelines, in HubSpot's order. A new record starts in the first one. */
  results: PipelineDto[];
  /**
   * Time of the read in HubSpot: at most a minute ago.
   * @example "2026-11-24T10:00:00.000Z"
   */
  readAt: string;
}

/** One of the values that an enumeration takes. */
export class OptionDto {
  /**
   * The value that HubSpot stores. Writes take the label too.
   * @example "lead"
   */
  value: string;
  /**
   * What people see.
   * @example "Lead"
   */
  label: string;
  /** Whether HubSpot's forms leave it out; writes may use it all the same. */
  hidden: boolean;
}

/** A property of an object type. */
export class PropertyDto {
  /**
   * The internal name, by which writes name it.
   * @example "lifecyclestage"
   */
  name: string;
  /**
   * What people see.
   * @example "Lifecycle Stage"
   */
  label: string;
  /**
   * What it is for; empty where nobody has said.
   * @example "How far the contact has come"
   */
  description: string;
  /**
   * `string`, `number`, `date`, `datetime`, `bool` or `enumeration`; HubSpot has a few others.
   * @example "enumeration"
   */
  type: string;
  /**
   * How HubSpot lets people enter it; `checkbox` takes several options, joined with `;`.
   * @example "select"
   */
  fieldType: string;
  /**
   * The group in which HubSpot shows it.
   * @example "contactinformation"
   */
  groupName: string;
  /** What an enumeration takes; empty where the options come from elsewhere, such as owners. */
  options: OptionDto[];
  /** Whether no two records may have the same value. */
  unique: boolean;
  /** Whether HubSpot sets the value itself and takes none. */
  readOnly: boolean;
  /** Whether HubSpot hides it from people. */
  hidden: boolean;
}

/** The properties of one object type in a portal. */
export class PropertiesDto {
  /** By name. */
  results: PropertyDto[];
  /**
   * When they were read in HubSpot: at most a minute ago.
   * @example "2026-11-24T10:00:00.000Z"
   */
  readAt: string;
}

/** A stage of a pipeline. */
export class StageDto {
  /**
   * By which writes name it.
   * @example "appointmentscheduled"
   */
  id: string;
  /**
   * What people see. Writes take it too.
   * @example "Appointment Scheduled"
   */
  label: string;
  /**
   * What HubSpot says of it: of deals `probability` and `isClosed`, of tickets `ticketState`, as texts.
   * @example { "isClosed": "false", "probability": "0.2" }
   */
  metadata: Record<string, string>;
}

/** A pipeline. */
export class PipelineDto {
  /**
   * By which writes name it.
   * @example "default"
   */
  id: string;
  /**
   * What people see. Writes take it too.
   * @example "Sales Pipeline"
   */
  label: string;
  /** In their order: a new record starts in the first one. */
  stages: StageDto[];
}

/** The pipelines of one object type in a portal. */
export class PipelinesDto {
  /** In their order: a new record goes to the first one. */
  results: PipelineDto[];
  /**
   * When they were read in HubSpot: at most a minute ago.
   * @example "2026-11-24T10:00:00.000Z"
   */
  readAt: string;
}

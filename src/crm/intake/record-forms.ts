import { Inject, Injectable } from '@nestjs/common';
import { WorkSlices } from '../../timing/work-slices';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import { problemOfHubspotError } from '../../hubspot/call/hubspot-problem';
import { RequestValidationPipe } from '../../http/request-validation.pipe';
import { Problem } from '../../problems/problem';
import { archiveMark } from '../journal/tables/archive-mark';
import type { Write } from '../journal/tables/write';
import type { ObjectType } from '../object-types/object-types';
import { PortalTypes } from '../portal-schema/portal-types';
import { checkAssociations, readAssociations, type GraphNames, type PartReader } from './association-requests';
import { assertCreatedWith } from './created-with';
import { companyAssociations, type CompanyFields } from './company-association';
import { bodyFormOf, type FormChoice, type RecordForm } from './record-form';
import type { RequestEntry } from './request-entries';
import { assertTakesAssociations } from './takes-associations.decorator';
import { assertTakesRules, withRules } from './write-rules';

/** Makes the form of a type's bodies. */
export type FurtherForm = (objectType: ObjectType) => RecordForm;

/** Facts that determine how records are read. */
export interface ReadOptions {
  portalId: string;
  objectType: ObjectType;
  /** The request whose rules hold. */
  choice: FormChoice;
  /** Names of the records of the same graph. */
  names?: GraphNames;
  /** True for the body of a stored write, whose associations are stored beside it. */
  isStored?: true;
}

/** The form of each object type's bodies, and the only reader of records that no route has read. */
@Injectable()
export class RecordForms {
  private readonly forms = new Map<ObjectType, RecordForm>();
  private furtherForm: FurtherForm | null = null;

  constructor(
    private readonly validation: RequestValidationPipe,
    @Inject(PortalTypes) private readonly types: Pick<PortalTypes, 'resolveAt'>,
  ) {}

  /** Registers the form of a type. @throws Error if a body of the type takes no rules of its write, or no associations */
  add<Body extends object, NewBody extends object>(form: RecordForm<Body, NewBody>): void {
    for (const { bodyType } of [form, ...(form.creation ? [form.creation] : [])]) {
      assertTakesRules(bodyType);
      assertTakesAssociations(bodyType);
    }
    // Bodies come from the form's own class.
    this.forms.set(form.definition.objectType, form as unknown as RecordForm);
  }

  /** Registers the form of all types without a form of their own. @throws Error if its body takes no rules, or no associations */
  addFurther(formOf: FurtherForm, bodyType: RecordForm['bodyType']): void {
    assertTakesRules(bodyType);
    assertTakesAssociations(bodyType);
    this.furtherForm = formOf;
  }

  /**
   * Reads records as bodies of a type, by the rules of its single request.
   * @returns for each its write or its problem
   */
  read(records: readonly unknown[], { portalId, objectType, ...options }: ReadOptions): Promise<RequestEntry[]> {
    const form = this.formOf(objectType);
    const reader: PartReader = {
      transform: (value, metadata) => this.validation.transform(value, metadata),
      typeNamed: (named, pointer) => this.types.resolveAt(portalId, named, pointer),
    };
    const read = (record: unknown): Promise<RequestEntry> => this.readOne(reader, form, record, options);
    if (records.length === 1) return read(records[0]).then((entry) => [entry]);
    return new WorkSlices().map(records, read);
  }

  /** The write that archives the record with an id. */
  archive(objectType: ObjectType, id: string): Write {
    const { definition } = this.formOf(objectType);
    const key = { kind: 'id', id } as const;
    return { definition, key, archive: true, properties: archiveMark, pointers: {}, associations: [] };
  }

  private formOf(objectType: ObjectType): RecordForm {
    const form = this.forms.get(objectType) ?? this.furtherForm?.(objectType);
    if (!form) throw new Error(`No module registers the form of ${objectType}.`);
    return form;
  }

  private async readOne(
    reader: PartReader,
    form: RecordForm,
    record: unknown,
    { choice, names, isStored }: Omit<ReadOptions, 'portalId' | 'objectType'>,
  ): Promise<RequestEntry> {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      return new Problem('invalid-request', 'Each record must be a JSON object.');
    }
    const chosen = bodyFormOf(form, choice, record);
    try {
      const body = await this.validation.transform(record, { type: 'body', metatype: chosen.bodyType });
      const write = withRules(chosen.toWrite(body as object), body as object, chosen === form.creation);
      const { associations } = body as { associations?: unknown };
      // Most bodies have none. A wait for nothing would cost each of them memory.
      const checked = (complete: Write): Write => {
        if (!isStored) assertCreatedWith(complete);
        return complete;
      };
      if (associations === undefined) return checked(withAssociations(write, body as object, []));
      const { objectType } = write.definition;
      const isSentBack = write.sentBack !== undefined;
      const listed = await readAssociations(reader, associations, objectType, isSentBack, names);
      return checked(withAssociations(write, body as object, listed));
    } catch (error) {
      if (error instanceof Problem) return error;
      if (error instanceof HubspotError) return problemOfHubspotError(error, () => '');
      throw error;
    }
  }
}

/** @throws Problem `invalid-request` for associations that contradict each other */
function withAssociations(write: Write, body: CompanyFields, listed: Write['associations']): Write {
  const { definition, key, associations } = write;
  const ofCompany = companyAssociations(body);
  const more = ofCompany.length + listed.length;
  if (associations.length + more === 0) return write;
  const all = [...associations, ...ofCompany, ...listed];
  checkAssociations(definition.objectType, key, all);
  return more === 0 ? write : { ...write, associations: all };
}

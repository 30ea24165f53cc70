import { Module, type DynamicModule } from '@nestjs/common';
import { PortalsModule } from '../portals/portals.module';
import { CrmObjectsModule } from './created-records/crm-objects.module';
import { IntakeModule } from './intake/intake.module';
import type { RecordForm } from './intake/record-form';
import { RecordForms } from './intake/record-forms';
import { JournalModule } from './journal/journal.module';
import { ObjectDefinitions } from './object-types/object-definitions';
import { ObjectTypesModule } from './object-types/object-types.module';
import { ReadsModule } from './reads/reads.module';
import { WritesApiModule } from './writes-api/writes-api.module';

const shared = [IntakeModule, JournalModule, ObjectTypesModule, PortalsModule, ReadsModule];

/** The safe path of every write, from its acceptance to its outcome. */
@Module({ imports: [...shared, CrmObjectsModule, WritesApiModule], exports: shared })
export class CrmModule {
  /** Registers an object type, and provides the dependencies of its controller. */
  static forFeature<Body extends object>(form: RecordForm<Body>): DynamicModule {
    return {
      module: ObjectTypeFeature,
      imports: [CrmModule],
      providers: [
        {
          provide: `object type ${form.definition.objectType}`,
          inject: [ObjectDefinitions, RecordForms],
          useFactory: (definitions: ObjectDefinitions, forms: RecordForms): RecordForm<Body> => {
            definitions.add(form.definition);
            forms.add(form);
            return form;
          },
        },
      ],
      exports: [CrmModule],
    };
  }
}

@Module({})
class ObjectTypeFeature {}

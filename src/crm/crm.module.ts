import { Module, type DynamicModule } from '@nestjs/common';
import { PortalsModule } from '../portals/portals.module';
import { CrmObjectsModule } from './created-records/crm-objects.module';
import { archiveControllerOf } from './intake/archive.controller';
import { associationControllerOf } from './intake/association.controller';
import { IntakeModule } from './intake/intake.module';
import type { RecordForm } from './intake/record-form';
import { RecordForms, type FurtherForm } from './intake/record-forms';
import { JournalModule } from './journal/journal.module';
import { ObjectDefinitions } from './object-types/object-definitions';
import { ObjectTypesModule } from './object-types/object-types.module';
import { PortalSchemaModule } from './portal-schema/portal-schema.module';
import { ReadsModule } from './reads/reads.module';
import { WritesApiModule } from './writes-api/writes-api.module';

const shared = [IntakeModule, JournalModule, ObjectTypesModule, PortalSchemaModule, PortalsModule, ReadsModule];

/** The safe path of every write, from its acceptance to its outcome. */
@Module({ imports: [...shared, CrmObjectsModule, WritesApiModule], exports: shared })
export class CrmModule {
  /** Registers an object type, with the routes that archive and associate its records, and provides the dependencies of its controller. */
  static forFeature<Body extends object, NewBody extends object>(form: RecordForm<Body, NewBody>): DynamicModule {
    return {
      module: ObjectTypeFeature,
      imports: [CrmModule],
      controllers: [
        archiveControllerOf(form.definition.objectType),
        associationControllerOf(form.definition.objectType),
      ],
      providers: [
        {
          provide: `object type ${form.definition.objectType}`,
          inject: [ObjectDefinitions, RecordForms],
          useFactory: (definitions: ObjectDefinitions, forms: RecordForms): RecordForm<Body, NewBody> => {
            definitions.add(form.definition);
            forms.add(form);
            return form;
          },
        },
      ],
      exports: [CrmModule],
    };
  }

  /** Registers the form of all types without a module of their own. @param bodyType the class of their bodies */
  static forFurtherTypes(formOf: FurtherForm, bodyType: RecordForm['bodyType']): DynamicModule {
    return {
      module: FurtherTypesFeature,
      imports: [CrmModule],
      providers: [
        {
          provide: 'further object types',
          inject: [RecordForms],
          useFactory: (forms: RecordForms): FurtherForm => {
            forms.addFurther(formOf, bodyType);
            return formOf;
          },
        },
      ],
      exports: [CrmModule],
    };
  }
}

@Module({})
class ObjectTypeFeature {}

@Module({})
class FurtherTypesFeature {}

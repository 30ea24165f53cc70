import { Module, type DynamicModule } from '@nestjs/common';
import { PortalsModule } from '../portals/portals.module';
import { CrmObjectsModule } from './created-records/crm-objects.module';
import { IntakeModule } from './intake/intake.module';
import { JournalModule } from './journal/journal.module';
import type { ObjectDefinition } from './object-types/object-definition';
import { ObjectDefinitions } from './object-types/object-definitions';
import { ObjectTypesModule } from './object-types/object-types.module';
import { ReadsModule } from './reads/reads.module';
import { WritesApiModule } from './writes-api/writes-api.module';

const shared = [IntakeModule, JournalModule, ObjectTypesModule, PortalsModule, ReadsModule];

/** The safe path of every write, from its acceptance to its outcome. */
@Module({ imports: [...shared, CrmObjectsModule, WritesApiModule], exports: shared })
export class CrmModule {
  /** Registers an object type, and provides the dependencies of its controller. */
  static forFeature(definition: ObjectDefinition): DynamicModule {
    return {
      module: ObjectTypeFeature,
      imports: [CrmModule],
      providers: [
        {
          provide: `object type ${definition.objectType}`,
          inject: [ObjectDefinitions],
          useFactory: (definitions: ObjectDefinitions): ObjectDefinition => {
            definitions.add(definition);
            return definition;
          },
        },
      ],
      exports: [CrmModule],
    };
  }
}

@Module({})
class ObjectTypeFeature {}

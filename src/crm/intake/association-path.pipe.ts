import type { PipeTransform } from '@nestjs/common';
import { RecordIdPipe } from './record-id.pipe';

/** The records in a path `…/{id}/associations/{toType}/{toId}`. */
type PathParameters = Record<'id' | 'toType' | 'toId', string>;

/** Checks the ids in the path of an association. `PortalTypes` reads the types. */
export class AssociationPathPipe implements PipeTransform<PathParameters> {
  private readonly ids = new RecordIdPipe();

  /** @throws Problem `invalid-request` for a text that is no record id */
  transform<Path extends PathParameters>(path: Path): Path {
    return { ...path, id: this.ids.transform(path.id), toId: this.ids.transform(path.toId) };
  }
}

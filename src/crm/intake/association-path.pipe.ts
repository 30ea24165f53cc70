import type { PipeTransform } from '@nestjs/common';
import { RecordIdPipe } from './record-id.pipe';

/** The parameters of a path `…/{id}/associations/{toType}/{toId}`. */
type PathParameters = Record<'id' | 'toType' | 'toId', string>;

/** Reads the records in the path of an association. */
export class AssociationPathPipe<ToType extends string> implements PipeTransform<PathParameters> {
  private readonly ids = new RecordIdPipe();

  /** @param readType reads the type of the other record */
  constructor(private readonly readType: (named: string) => ToType) {}

  /** @throws Problem `invalid-request` for a text that is no record id; the error of `readType` */
  transform<Path extends PathParameters>(path: Path): Path & { toType: ToType } {
    const id = this.ids.transform(path.id);
    return { ...path, id, toType: this.readType(path.toType), toId: this.ids.transform(path.toId) };
  }
}

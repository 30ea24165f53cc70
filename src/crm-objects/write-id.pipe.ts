import { Injectable, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Problem } from '../common/problem';

/** The id of a write in a path. @throws Problem `write-not-found` for what cannot be one */
@Injectable()
export class WriteIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (isUUID(id)) return id.toLowerCase();
    throw new Problem('write-not-found', `${JSON.stringify(id.slice(0, 80))} is not the id of a write.`);
  }
}

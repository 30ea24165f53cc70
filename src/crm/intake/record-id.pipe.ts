import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from '../../problems/problem';

/** HubSpot's ids of records. */
export const recordIdPattern = /^[1-9]\d{0,17}$/;

/** Reads a record's id from a path. @throws Problem `invalid-request` for any other text */
@Injectable()
export class RecordIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (recordIdPattern.test(id)) return id;
    const message = `${JSON.stringify(id.slice(0, 80))} is not a HubSpot record id, such as "37765128953".`;
    throw new Problem('invalid-request', message, { errors: [{ pointer: '', message, code: 'record-id' }] });
  }
}

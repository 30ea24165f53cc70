import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import { AsGiven } from '../../http/as-given.decorator';

/** Records of one batch request at most. */
export const mostRecords = 1000;

/** Decorator: the list of a batch's records. Each is checked for itself, so that a bad one does not stop the others. */
export function IsRecordList(): PropertyDecorator {
  const message = `records must be a list of 1 to ${mostRecords} records`;
  return (target, property) => {
    ApiProperty({ minItems: 1, maxItems: mostRecords })(target, property);
    AsGiven()(target, property);
    for (const rule of [IsArray({ message }), ArrayMinSize(1, { message }), ArrayMaxSize(mostRecords, { message })]) {
      rule(target, property);
    }
  };
}

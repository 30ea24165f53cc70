import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import { AsGiven } from '../../http/as-given.decorator';

/** Limit of records in a bulk request. */
export const mostRecords = 1000;

/** Decorator: the records of a request. Each gets its own check later, so that a bad one does not stop the check of the others. */
export function IsRecordList(most = mostRecords): PropertyDecorator {
  const message = `records must be a list of 1 to ${most} records`;
  return (target, property) => {
    ApiProperty({ minItems: 1, maxItems: most })(target, property);
    AsGiven()(target, property);
    for (const rule of [IsArray({ message }), ArrayMinSize(1, { message }), ArrayMaxSize(most, { message })]) {
      rule(target, property);
    }
  };
}

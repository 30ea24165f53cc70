import { applyDecorators } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { recordIdPattern } from '../crm/intake/record-id.pipe';
import { furtherTypes } from '../crm/object-types/object-types';

/** Decorator: documents the object type in the path. */
export function ApiObjectType(): MethodDecorator {
  return ApiParam({
    name: 'type',
    description: `Type of the records: ${furtherTypes.map((type) => `\`${type}\``).join(', ')}, or a custom type by its id, such as \`2-17\`, its name, or its fully qualified name.`,
    schema: { type: 'string', example: 'line_items' },
  });
}

/** Decorator: documents the record id in the path. */
export function ApiRecordId(): MethodDecorator {
  return ApiParam({
    name: 'id',
    description: 'HubSpot’s id of the record.',
    schema: { type: 'string', pattern: recordIdPattern.source, example: '18215439982' },
  });
}

/** Decorator: documents the path of an association. */
export function ApiAssociationPath(): MethodDecorator {
  return applyDecorators(
    ApiObjectType(),
    ApiRecordId(),
    ApiParam({
      name: 'toType',
      description: 'Type of the other record, by its name or id.',
      schema: { type: 'string', example: 'deals' },
    }),
    ApiParam({
      name: 'toId',
      description: 'HubSpot’s id of the other record.',
      schema: { type: 'string', pattern: recordIdPattern.source, example: '37765128953' },
    }),
  );
}

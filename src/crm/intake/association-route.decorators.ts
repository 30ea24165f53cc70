import { applyDecorators, Delete, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { ProblemCode } from '../../problems/problem-catalogue';
import { ApiAssociationChange } from './api-write';
import { NoBody } from './no-body.decorator';

const order =
  'The write is stored first, and keeps its order among the requests for the same two records, from either end, and among the ' +
  'associations of their bodies.';
const making = `Without \`label\` and \`typeId\` it is HubSpot’s unlabelled one. Other labels stay. A present association is no error. ${order}`;
const removing =
  'Without `label` and `typeId` the association is removed with all its labels. Otherwise the label alone is removed, and the ' +
  `association stays. The answer is the same if there was none. ${order}`;

/**
 * Declares and documents the route that makes an association.
 * @param ofRecord the record in the path, such as `a contact`
 * @param problems further problems of the route
 */
export function PutAssociation(ofRecord: string, ...problems: ProblemCode[]): MethodDecorator {
  return applyDecorators(
    Put(),
    ApiOperation({ summary: `Associate ${ofRecord} with another record`, description: making }),
    ApiAssociationChange('The records are associated.', ...problems),
  );
}

/**
 * Declares and documents the route that removes an association, or one of its labels.
 * @param ofRecord the record in the path, such as `a contact`
 * @param problems further problems of the route
 */
export function DeleteAssociation(ofRecord: string, ...problems: ProblemCode[]): MethodDecorator {
  return applyDecorators(
    Delete(),
    ApiOperation({ summary: `Remove an association of ${ofRecord}, or one of its labels`, description: removing }),
    ApiAssociationChange('The records are not associated any more, or not by this label.', ...problems),
  );
}

/** Parameter: makes sure that a request has no body. The query names the association. */
export const NoAssociationBody = (): ParameterDecorator => NoBody('Send ?label= or ?typeId=.');

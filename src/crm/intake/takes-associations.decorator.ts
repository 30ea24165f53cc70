import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Allow, IsBoolean, IsOptional } from 'class-validator';
import { AsGiven } from '../../http/as-given.decorator';
import { AssociationBody, AssociationTargetBody } from './association.dto';
import { mostAssociations } from './association-requests';
import { IsDomain, IsExternalId, IsRecordId } from './write-body.decorators';

const takesAssociations = Symbol('takes associations');

/** Options of {@link TakesAssociations}. */
export interface AssociationFields {
  /** True for a body with the short fields of a company, which becomes the primary one. */
  withCompany: boolean;
}

/**
 * Class decorator: the body may associate its record with others, by the list `associations`, and by the short fields of a company.
 * Every body of a record has it.
 */
export function TakesAssociations({ withCompany }: AssociationFields): ClassDecorator {
  return (target) => {
    const prototype = target.prototype as object;
    for (const rule of associationList) rule(prototype, 'associations');
    if (withCompany) {
      for (const [name, rules] of companyFields) for (const rule of rules) rule(prototype, name);
    }
    ApiExtraModels(AssociationBody, AssociationTargetBody)(target);
    Reflect.defineMetadata(takesAssociations, true, target);
  };
}

/** @throws Error for a body without {@link TakesAssociations}: its type would have no associations */
export function assertTakesAssociations(bodyType: abstract new () => object): void {
  if (Reflect.getMetadata(takesAssociations, bodyType) === true) return;
  throw new Error(`The body ${bodyType.name} takes no associations. Decorate it with @TakesAssociations(…).`);
}

/** The entries are read one by one, so that the rest of the body keeps its fast way. */
const associationList: readonly PropertyDecorator[] = [
  Allow(),
  AsGiven(),
  ApiProperty({
    required: false,
    nullable: true,
    // Swagger needs a type, and leaves it out of the document.
    type: Object,
    description:
      `Associations to make, at most ${mostAssociations}. Present ones stay. A record that is sent back has an object here, which is ` +
      'ignored.',
    oneOf: [
      { type: 'array', maxItems: mostAssociations, items: { $ref: getSchemaPath(AssociationBody) } },
      { type: 'object', additionalProperties: true },
    ],
    example: [{ to: { type: 'companies', domain: 'example.com' }, label: 'Primary' }],
  }),
];

const companyFields: readonly [name: string, rules: readonly PropertyDecorator[]][] = [
  [
    'companyId',
    [
      IsRecordId(),
      ApiProperty({
        description: 'HubSpot’s id of a company to associate the record with.',
        example: '18215439982',
      }),
    ],
  ],
  [
    'companyExternalId',
    [
      IsExternalId(),
      ApiProperty({
        // It has alternatives. Swagger leaves the type out of the document.
        type: String,
        description: 'Your own id of a company to associate the record with, instead of `companyId`.',
        example: 'ACCOUNT-1815',
      }),
    ],
  ],
  [
    'companyDomain',
    [
      IsDomain(),
      ApiProperty({
        description:
          'Domain of a company to associate the record with, instead of `companyId`. If several companies have it, the association fails.',
        example: 'example.com',
      }),
    ],
  ],
  [
    'companyPrimary',
    [
      IsOptional(),
      IsBoolean(),
      ApiProperty({
        required: false,
        type: 'boolean',
        description:
          'False to leave the record’s primary company as it is. By default the company becomes the primary one.',
      }),
    ],
  ],
];

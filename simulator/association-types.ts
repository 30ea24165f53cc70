import type { AssociationLabels, LabelCategory } from './association-labels';
import { invalidRequest, requiredFields } from './failure';
import { singularOf, typeIdOf, type ObjectTypeName } from './object-types';
import { asObject, asText } from './wire';

/** The unlabelled HUBSPOT_DEFINED association type of each direction. [docs/simulator.md 6] */
const unlabelled: Record<string, number> = {
  'contacts>companies': 279,
  'companies>contacts': 280,
  'contacts>deals': 4,
  'deals>contacts': 3,
  'deals>companies': 341,
  'companies>deals': 342,
  'contacts>tickets': 15,
  'tickets>contacts': 16,
  'tickets>companies': 339,
  'companies>tickets': 340,
  'deals>tickets': 27,
  'tickets>deals': 28,
  'contacts>contacts': 449,
  'companies>companies': 450,
  'deals>deals': 451,
  'tickets>tickets': 452,
  // The other direction of an activity's is one less. [HubSpot associations guide]
  'notes>contacts': 202,
  'contacts>notes': 201,
  'notes>companies': 190,
  'companies>notes': 189,
  'notes>deals': 214,
  'deals>notes': 213,
  'notes>tickets': 228,
  'tickets>notes': 227,
  'tasks>contacts': 204,
  'contacts>tasks': 203,
  'tasks>companies': 192,
  'companies>tasks': 191,
  'tasks>deals': 216,
  'deals>tasks': 215,
  'tasks>tickets': 230,
  'tickets>tasks': 229,
  'calls>contacts': 194,
  'contacts>calls': 193,
  'calls>companies': 182,
  'companies>calls': 181,
  'calls>deals': 206,
  'deals>calls': 205,
  'calls>tickets': 220,
  'tickets>calls': 219,
  'meetings>contacts': 200,
  'contacts>meetings': 199,
  'meetings>companies': 188,
  'companies>meetings': 187,
  'meetings>deals': 212,
  'deals>meetings': 211,
  'meetings>tickets': 226,
  'tickets>meetings': 225,
  'emails>contacts': 198,
  'contacts>emails': 197,
  'emails>companies': 186,
  'companies>emails': 185,
  'emails>deals': 210,
  'deals>emails': 209,
  'emails>tickets': 224,
  'tickets>emails': 223,
  // [HubSpot associations guide]
  'leads>contacts': 608,
  'contacts>leads': 609,
  'leads>companies': 610,
  'companies>leads': 611,
  'line_items>deals': 20,
  'deals>line_items': 19,
};

/** The primary association types: of companies, and of a lead's contact. [docs/simulator.md 6] */
const primary: Record<string, number> = {
  'contacts>companies': 1,
  'companies>contacts': 2,
  'deals>companies': 5,
  'companies>deals': 6,
  'tickets>companies': 26,
  'companies>tickets': 25,
  'leads>contacts': 578,
  'contacts>leads': 579,
};

const categories: readonly string[] = [
  'HUBSPOT_DEFINED',
  'USER_DEFINED',
  'INTEGRATOR_DEFINED',
] satisfies LabelCategory[];

/** A type of an association, as a list of labels shows it. */
export interface AssociationType {
  category: LabelCategory;
  typeId: number;
  label: string | null;
}

/** The types that a caller gave for an association. */
export interface GivenTypes {
  unlabelled: boolean;
  primary: boolean;
  /** Type ids of the portal's own labels. */
  labels: number[];
}

/** All association types between two object types: HubSpot's and the portal's labels. */
export function associationTypes(
  labels: AssociationLabels,
  from: ObjectTypeName,
  to: ObjectTypeName,
): AssociationType[] {
  const category = 'HUBSPOT_DEFINED';
  const typeId = unlabelledTypeId(from, to);
  const primaryId = primaryTypeId(from, to);
  return [
    ...(typeId === undefined ? [] : [{ category, typeId, label: null } as const]),
    ...(primaryId === undefined ? [] : [{ category, typeId: primaryId, label: 'Primary' } as const]),
    ...labels.of(from, to),
  ];
}

/** The unlabelled association type between two object types. */
export function unlabelledTypeId(from: ObjectTypeName, to: ObjectTypeName): number | undefined {
  return unlabelled[`${from}>${to}`];
}

/** The primary association type between two object types; undefined if they have none. */
export function primaryTypeId(from: ObjectTypeName, to: ObjectTypeName): number | undefined {
  return primary[`${from}>${to}`];
}

/**
 * Reads the types of an association. It refuses the wrong direction, an unknown type, and a type under another category.
 * [docs/simulator.md 6, issues, AMP]
 * @throws Failure 400
 */
export function readTypes(
  labels: AssociationLabels,
  from: ObjectTypeName,
  to: ObjectTypeName,
  types: readonly unknown[],
): GivenTypes {
  if (types.length === 0) throw requiredFields(['types']);
  const known = associationTypes(labels, from, to);
  const given = types.map((type) => readType(type));
  for (const { typeId, category } of given) {
    if (known.some((type) => type.typeId === typeId && type.category === category)) continue;
    if (associationTypes(labels, to, from).some((type) => type.typeId === typeId && type.category === category)) {
      const [fromId, toId] = [typeIdOf(from), typeIdOf(to)];
      throw invalidRequest(`invalid from object type ${fromId} for associations to be created. expected: ${toId}`);
    }
    throw invalidType(from, to, typeId);
  }
  const typeIds = given.map(({ typeId }) => typeId);
  return {
    unlabelled: typeIds.some((typeId) => typeId === unlabelledTypeId(from, to)),
    primary: typeIds.some((typeId) => typeId === primaryTypeId(from, to)),
    labels: given.flatMap(({ typeId, category }) => (category === 'USER_DEFINED' ? [typeId] : [])),
  };
}

/** Reads the category and the id of one type. @throws Failure 400 */
export function readType(type: unknown): { category: string; typeId: number } {
  const { associationCategory, associationTypeId } = asObject(type, 'association type');
  const category = asText(associationCategory);
  const missing = [
    ...(category === undefined ? ['associationCategory'] : []),
    ...(associationTypeId === undefined ? ['associationTypeId'] : []),
  ];
  if (category === undefined || missing.length > 0) throw requiredFields(missing);
  if (!categories.includes(category)) {
    throw invalidRequest(
      `Invalid input JSON on line 1, column 2: ${category} is not one of [${categories.join(', ')}]`,
    );
  }
  return { category, typeId: Number(associationTypeId) };
}

function invalidType(from: ObjectTypeName, to: ObjectTypeName, typeId: number): Error {
  const [fromType, toType] = [singularOf(from).toUpperCase(), singularOf(to).toUpperCase()];
  const type = String(typeId);
  return invalidRequest(`${type} is not a valid association type between ${fromType} and ${toType}`, {
    subCategory: 'crm.associations.INVALID_ASSOCIATION_TYPE',
    context: { type: [type], fromObjectType: [fromType], toObjectType: [toType] },
  });
}

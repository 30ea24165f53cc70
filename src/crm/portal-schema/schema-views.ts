import { isReadOnly, type PortalSchema } from './portal-schema';
import type { PipelinesDto, PropertiesDto, PropertyDto } from './schema.dto';

/** Made once per schema: callers share them until the next reading. */
const propertiesOf = new WeakMap<PortalSchema, PropertiesDto>();
const pipelinesOf = new WeakMap<PortalSchema, PipelinesDto>();

/** The properties in the API's form, sorted by name. */
export function propertiesDto(schema: PortalSchema): PropertiesDto {
  const made = propertiesOf.get(schema) ?? makeProperties(schema);
  propertiesOf.set(schema, made);
  return made;
}

/** The pipelines in the API's form, in HubSpot's order. */
export function pipelinesDto(schema: PortalSchema): PipelinesDto {
  const made = pipelinesOf.get(schema) ?? makePipelines(schema);
  pipelinesOf.set(schema, made);
  return made;
}

function makeProperties({ properties, readAt }: PortalSchema): PropertiesDto {
  const results = [...properties.values()].map((property): PropertyDto => {
    const { name, label, description = '', type, fieldType, groupName, options = [] } = property;
    return {
      name,
      label,
      description,
      type,
      fieldType,
      groupName,
      options: inOrder(options).map((option) => ({
        value: option.value,
        label: option.label,
        hidden: option.hidden ?? false,
      })),
      unique: property.hasUniqueValue ?? false,
      readOnly: isReadOnly(property),
      hidden: property.hidden ?? false,
    };
  });
  return { results: results.sort((a, b) => (a.name < b.name ? -1 : 1)), readAt: readAt.toISOString() };
}

function makePipelines({ pipelines, readAt }: PortalSchema): PipelinesDto {
  return {
    results: inOrder(pipelines).map(({ id, label, stages }) => ({
      id,
      label,
      stages: inOrder(stages).map((stage) => ({ id: stage.id, label: stage.label, metadata: stage.metadata ?? {} })),
    })),
    readAt: readAt.toISOString(),
  };
}

function inOrder<Item extends { displayOrder?: number; archived?: boolean }>(items: readonly Item[]): Item[] {
  const current = items.filter(({ archived }) => !archived);
  return current.sort((a, b) => (a.displayOrder ?? 0) - (b.displayOrder ?? 0));
}

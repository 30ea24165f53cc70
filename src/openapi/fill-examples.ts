import { exampleOf } from './example-of';
import type { MediaType, PlacedOperation, Schema } from './schema';

/** Adds an example to each body without one, composed by {@link exampleOf}. */
export function fillExamples({ operation }: PlacedOperation, schemas: Record<string, Schema>): void {
  const bodies = [operation.requestBody, ...Object.values(operation.responses)];
  for (const media of bodies.flatMap((body) => Object.values(body?.content ?? {}))) fillExample(media, schemas);
}

function fillExample(media: MediaType, schemas: Record<string, Schema>): void {
  if (media.example !== undefined || media.examples !== undefined || !media.schema) return;
  const value = exampleOf(media.schema, schemas);
  if (value !== undefined) media.example = value;
}

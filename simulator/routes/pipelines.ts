import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalidRequest, recordNotFound } from '../failure';
import { objectTypeOf } from '../object-types';
import type { Pipeline, Stage } from '../pipelines';
import { stagesInUse, validatesUsage } from '../stage-usage';
import { portalOf, type SimulatorState } from '../state';
import { asList, asObject, asText, asValues, type Wire } from '../wire';

interface PipelineRoute {
  Params: { type: string; id: string; stageId: string };
  Querystring: Record<string, unknown>;
  Body: unknown;
}

/** Pipelines and their stages. [docs/simulator.md 7] */
export function pipelineRoutes(server: FastifyInstance, state: SimulatorState): void {
  const pipelinesOf = (request: FastifyRequest<PipelineRoute>): Pipeline[] =>
    portalOf(request).storeOf(objectTypeOf(request.params.type)).pipelines;
  const pipelineOf = (request: FastifyRequest<PipelineRoute>): Pipeline =>
    getById(pipelinesOf(request), request.params.id);
  const keepUsed = (request: FastifyRequest<PipelineRoute>, stageIds: string[]): void => {
    if (!validatesUsage(request.url, request.query, state.switches.stageDeletionCanBeForced)) return;
    const type = objectTypeOf(request.params.type);
    const refusal = stagesInUse(type, portalOf(request).storeOf(type).list(), stageIds);
    if (refusal) throw refusal;
  };
  const now = (): string => new Date(state.clock.nowMs()).toISOString();
  const newStage = (given: Wire, index: number): Stage => ({
    id: asText(given.stageId) ?? state.takeId(),
    label: asText(given.label) ?? '',
    displayOrder: Number(given.displayOrder ?? index),
    metadata: asValues(given.metadata),
    createdAt: now(),
    updatedAt: now(),
    archived: false,
  });
  const newPipeline = (body: Wire, id: string): Pipeline => ({
    id,
    label: asText(body.label) ?? '',
    displayOrder: Number(body.displayOrder ?? 0),
    stages: asList(body.stages, 'stages').map((stage, index) => newStage(asObject(stage, 'stage'), index)),
    createdAt: now(),
    updatedAt: now(),
    archived: false,
  });

  server.get<PipelineRoute>('/:type', (request) => ({ results: pipelinesOf(request) }));
  server.get<PipelineRoute>('/:type/:id', (request) => pipelineOf(request));
  server.post<PipelineRoute>('/:type', async (request, reply) => {
    const body = asObject(request.body);
    const pipeline = newPipeline(body, asText(body.pipelineId) ?? state.takeId());
    if (pipelinesOf(request).some(({ id }) => id === pipeline.id))
      throw invalidRequest(`The pipeline ${pipeline.id} exists`);
    pipelinesOf(request).push(pipeline);
    state.changed();
    return reply.status(201).send(pipeline);
  });
  server.patch<PipelineRoute>('/:type/:id', (request) => {
    const pipeline = pipelineOf(request);
    const { label, displayOrder } = asObject(request.body);
    pipeline.label = asText(label) ?? pipeline.label;
    pipeline.displayOrder = Number(displayOrder ?? pipeline.displayOrder);
    pipeline.updatedAt = now();
    state.changed();
    return pipeline;
  });
  server.put<PipelineRoute>('/:type/:id', (request) => {
    const pipeline = pipelineOf(request);
    const { createdAt } = pipeline;
    const replaced = newPipeline(asObject(request.body), request.params.id);
    const kept = replaced.stages.map(({ id }) => id);
    keepUsed(
      request,
      pipeline.stages.map(({ id }) => id).filter((id) => !kept.includes(id)),
    );
    Object.assign(pipeline, replaced, { createdAt });
    state.changed();
    return pipeline;
  });
  server.delete<PipelineRoute>('/:type/:id', async (request, reply) => {
    const pipelines = pipelinesOf(request);
    const stages = pipelines.find(({ id }) => id === request.params.id)?.stages ?? [];
    keepUsed(
      request,
      stages.map(({ id }) => id),
    );
    removeById(pipelines, request.params.id);
    state.changed();
    return reply.status(204).send();
  });

  server.get<PipelineRoute>('/:type/:id/stages', (request) => ({ results: pipelineOf(request).stages }));
  server.get<PipelineRoute>('/:type/:id/stages/:stageId', (request) =>
    getById(pipelineOf(request).stages, request.params.stageId),
  );
  server.post<PipelineRoute>('/:type/:id/stages', async (request, reply) => {
    const { stages } = pipelineOf(request);
    const stage = newStage(asObject(request.body), stages.length);
    stages.push(stage);
    state.changed();
    return reply.status(201).send(stage);
  });
  server.patch<PipelineRoute>('/:type/:id/stages/:stageId', (request) => {
    const stage = getById(pipelineOf(request).stages, request.params.stageId);
    const { label, displayOrder, metadata } = asObject(request.body);
    stage.label = asText(label) ?? stage.label;
    stage.displayOrder = Number(displayOrder ?? stage.displayOrder);
    stage.metadata = { ...stage.metadata, ...asValues(metadata) };
    stage.updatedAt = now();
    state.changed();
    return stage;
  });
  server.put<PipelineRoute>('/:type/:id/stages/:stageId', (request) => {
    const { stages } = pipelineOf(request);
    const stage = getById(stages, request.params.stageId);
    const { id, createdAt } = stage;
    Object.assign(stage, newStage(asObject(request.body), stages.indexOf(stage)), { id, createdAt });
    state.changed();
    return stage;
  });
  server.delete<PipelineRoute>('/:type/:id/stages/:stageId', async (request, reply) => {
    const { stages } = pipelineOf(request);
    if (stages.some(({ id }) => id === request.params.stageId)) keepUsed(request, [request.params.stageId]);
    removeById(stages, request.params.stageId);
    state.changed();
    return reply.status(204).send();
  });
}

function getById<Item extends { id: string }>(items: readonly Item[], id: string): Item {
  const item = items.find((known) => known.id === id);
  if (!item) throw recordNotFound(id);
  return item;
}

function removeById(items: { id: string }[], id: string): void {
  const index = items.findIndex((known) => known.id === id);
  if (index >= 0) items.splice(index, 1);
}

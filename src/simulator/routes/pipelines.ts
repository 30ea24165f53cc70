import type { FastifyInstance } from 'fastify';
import { recordNotFound } from '../failure';
import { objectTypeOf } from '../object-types';
import type { Pipeline } from '../pipelines';
import type { Portal } from '../portal';
import { portalOf, type SimulatorState } from '../state';
import { asList, asObject, asText, asValues } from '../wire';

interface PipelineRoute {
  Params: { type: string; id: string };
  Body: unknown;
}

/** Pipelines and their stages. [hubspot.md 7] */
export function pipelineRoutes(server: FastifyInstance, state: SimulatorState): void {
  const pipelinesOf = (portal: Portal, type: string): Pipeline[] => portal.stores[objectTypeOf(type)].pipelines;
  const getPipeline = (portal: Portal, { type, id }: PipelineRoute['Params']): Pipeline => {
    const pipeline = pipelinesOf(portal, type).find((known) => known.id === id);
    if (!pipeline) throw recordNotFound(id);
    return pipeline;
  };

  server.get<PipelineRoute>('/:type', (request) => ({ results: pipelinesOf(portalOf(request), request.params.type) }));
  server.get<PipelineRoute>('/:type/:id', (request) => getPipeline(portalOf(request), request.params));
  server.get<PipelineRoute>('/:type/:id/stages', (request) => ({
    results: getPipeline(portalOf(request), request.params).stages,
  }));

  server.post<PipelineRoute>('/:type', async (request, reply) => {
    const body = asObject(request.body);
    const stages = asList(body.stages, 'stages').map((entry, index) => {
      const stage = asObject(entry, 'stage');
      return {
        id: asText(stage.stageId) ?? state.takeId(),
        label: asText(stage.label) ?? '',
        displayOrder: Number(stage.displayOrder ?? index),
        metadata: asValues(stage.metadata),
        archived: false,
      };
    });
    const id = asText(body.pipelineId) ?? state.takeId();
    const displayOrder = Number(body.displayOrder ?? 0);
    const pipeline = { id, label: asText(body.label) ?? '', displayOrder, stages, archived: false };
    pipelinesOf(portalOf(request), request.params.type).push(pipeline);
    state.changed();
    return reply.status(201).send(pipeline);
  });
}

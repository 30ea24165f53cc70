import type { FastifyInstance } from 'fastify';
import { recordNotFound } from '../failure';
import { objectTypeOf } from '../object-types';
import type { Pipeline } from '../pipelines';
import type { SimulatorState } from '../state';
import { asList, asObject, asText, asValues } from '../wire';

interface PipelineRoute {
  Params: { type: string; id: string };
  Body: unknown;
}

/** Pipelines and their stages. [hubspot.md 7] */
export function pipelineRoutes(server: FastifyInstance, state: SimulatorState): void {
  const pipelinesOf = (type: string): Pipeline[] => state.portal.stores[objectTypeOf(type)].pipelines;
  const getPipeline = ({ type, id }: PipelineRoute['Params']): Pipeline => {
    const pipeline = pipelinesOf(type).find((known) => known.id === id);
    if (!pipeline) throw recordNotFound(id);
    return pipeline;
  };

  server.get<PipelineRoute>('/:type', (request) => ({ results: pipelinesOf(request.params.type) }));
  server.get<PipelineRoute>('/:type/:id', (request) => getPipeline(request.params));
  server.get<PipelineRoute>('/:type/:id/stages', (request) => ({ results: getPipeline(request.params).stages }));

  server.post<PipelineRoute>('/:type', async (request, reply) => {
    const body = asObject(request.body);
    const stages = asList(body.stages, 'stages').map((entry, index) => {
      const stage = asObject(entry, 'stage');
      return {
        id: asText(stage.stageId) ?? state.portal.takeId(),
        label: asText(stage.label) ?? '',
        displayOrder: Number(stage.displayOrder ?? index),
        metadata: asValues(stage.metadata),
        archived: false,
      };
    });
    const id = asText(body.pipelineId) ?? state.portal.takeId();
    const displayOrder = Number(body.displayOrder ?? 0);
    const pipeline = { id, label: asText(body.label) ?? '', displayOrder, stages, archived: false };
    pipelinesOf(request.params.type).push(pipeline);
    state.changed();
    return reply.status(201).send(pipeline);
  });
}

import { Injectable } from '@nestjs/common';
import { RecordValidations } from '../crm/intake/record-validations';
import { answerGraph, type WriteAnswer } from '../crm/intake/write-answer';
import { WriteIntake } from '../crm/intake/write-intake';
import type { RequestedWrite } from '../crm/intake/write-options.decorator';
import { GraphReader } from './graph-reader';
import type { GraphValidationsDto } from './graph.dto';

/** Writes the records of graphs, or checks them alone. */
@Injectable()
export class GraphWrites {
  constructor(
    private readonly reader: GraphReader,
    private readonly intake: WriteIntake,
    private readonly validations: RecordValidations,
  ) {}

  /**
   * Writes the records of a graph in the interactive lane: all of them are accepted, or none.
   * @param records unchecked
   * @throws Problem of a malformed graph, and of records that do not pass the checks; see WriteIntake.accept for others
   */
  async write(portalId: string, records: readonly unknown[], requested: RequestedWrite): Promise<WriteAnswer> {
    const graph = await this.reader.read(portalId, records);
    const { results, replayed } = await this.intake.acceptGraph(portalId, graph.entries, requested);
    return answerGraph(graph.inRequestOrder(results), replayed, requested);
  }

  /**
   * Checks the records of a graph without writing them.
   * @param records unchecked
   * @throws Problem of a malformed graph, as a write does; HubspotError if the portal's schema cannot be read
   */
  async validate(portalId: string, records: readonly unknown[]): Promise<GraphValidationsDto> {
    const graph = await this.reader.read(portalId, records);
    const entries = graph.entries.map(({ entry }) => entry);
    const found = await this.validations.validateEach(portalId, entries);
    return { results: graph.inRequestOrder(found).map(({ name, result }) => ({ name, ...result })) };
  }
}

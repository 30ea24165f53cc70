import type { ObjectTypeName } from './object-types';

/** A stage of a pipeline. */
export interface Stage {
  id: string;
  label: string;
  displayOrder: number;
  metadata: Record<string, string>;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
}

/** A pipeline in the form of the Pipelines API. */
export interface Pipeline {
  id: string;
  label: string;
  displayOrder: number;
  stages: Stage[];
  createdAt: string;
  updatedAt: string;
  archived: boolean;
}

const dealStages: [id: string, label: string, probability: string][] = [
  ['appointmentscheduled', 'Appointment Scheduled', '0.2'],
  ['qualifiedtobuy', 'Qualified To Buy', '0.4'],
  ['presentationscheduled', 'Presentation Scheduled', '0.6'],
  ['decisionmakerboughtin', 'Decision Maker Bought-In', '0.8'],
  ['contractsent', 'Contract Sent', '0.9'],
  ['closedwon', 'Closed Won', '1.0'],
  ['closedlost', 'Closed Lost', '0.0'],
];
/** Creation time of the default pipelines. */
const made = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };
const ticketStages = ['New', 'Waiting on contact', 'Waiting on us', 'Closed'];

/** The pipelines of a new portal. [docs/simulator.md 7, AMP] */
export function defaultPipelines(type: ObjectTypeName): Pipeline[] {
  if (type === 'deals') {
    const stages = dealStages.map(([id, label, probability], displayOrder) => {
      const metadata = { isClosed: String(id.startsWith('closed')), probability };
      return { id, label, displayOrder, metadata, ...made, archived: false };
    });
    return [{ id: 'default', label: 'Sales Pipeline', displayOrder: 0, stages, ...made, archived: false }];
  }
  if (type === 'tickets') {
    const stages = ticketStages.map((label, displayOrder) => {
      const metadata = { ticketState: label === 'Closed' ? 'CLOSED' : 'OPEN' };
      return { id: String(displayOrder + 1), label, displayOrder, metadata, ...made, archived: false };
    });
    return [{ id: '0', label: 'Support Pipeline', displayOrder: 0, stages, ...made, archived: false }];
  }
  return [];
}

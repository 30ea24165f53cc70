import type { Problem } from '../../problems/problem';
import type { AssociationChangeDto } from './association-change.dto';
import type { WriteDto, WriteOutcomeDto } from './write-outcome.dto';

/** Result of one write, for its caller. */
export type WriteResult =
  | { kind: 'settled'; outcome: WriteOutcomeDto; sent: SentProperties }
  /** An association was made or removed by a request of its own. */
  | { kind: 'changed'; change: AssociationChangeDto }
  | { kind: 'failed'; problem: Problem }
  /** The write did not settle within the wait. `dueInMs`: time until the next attempt after a failed one. */
  | { kind: 'open'; write: WriteDto; dueInMs: number | null; sent: SentProperties };

/** Values that a caller has sent, in HubSpot's form. */
export type SentProperties = Readonly<Record<string, string>>;

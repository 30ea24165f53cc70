import type { ObjectType } from '../../../src/crm/object-types/object-types';
import type { CrashFindings } from './crash-findings';
import type { CrashHubspot } from './crash-hubspot';

/** A record that a caller has written once, associated with another one. */
export interface NewRecord {
  type: ObjectType;
  /** A property that has a value of its own for the record. */
  property: string;
  value: string;
  /** The record to be associated with: its type, and a property with its value. */
  to: readonly [type: ObjectType, property: string, value: string];
}

/** Compares HubSpot's record and its association with an accepted write, and takes it. */
export function compareNew(
  hubspot: CrashHubspot,
  findings: CrashFindings,
  { type, property, value, to }: NewRecord,
): void {
  const [record, ...others] = hubspot.take(type, property, value);
  const name = `${type} ${value}`;
  if (others.length > 0) findings.doubled.push(name);
  const other = hubspot.find(...to)[0];
  if (!record) findings.lost.push(name);
  else if (!other) findings.dangling.push(`${name}: without ${to[0]} ${to[2]}`);
  else if (!hubspot.isAssociated(record, other)) findings.lost.push(`${name}: its association`);
}

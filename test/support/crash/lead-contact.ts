import { furtherFactsOf, isNamedType, type ObjectType } from '../../../src/crm/object-types/object-types';
import type { SimulatorControl } from '../simulator-control';
import type { CrashHubspot } from './crash-hubspot';

/** The contact of a caller's leads, which a person makes. HubSpot creates a lead only together with its association to a contact. */
export class LeadContact {
  private made?: Promise<string>;

  /** @param email of the contact, which no other caller has */
  constructor(
    private readonly person: SimulatorControl,
    private readonly email: string,
  ) {}

  /** The members that a body of a type needs beside its key and its values. */
  async membersFor(type: ObjectType): Promise<object> {
    if (isNamedType(type) || !furtherFactsOf(type).createdWith) return {};
    this.made ??= this.person.create('contacts', { email: this.email });
    await this.made;
    return { associations: [{ to: { type: 'contacts', email: this.email } }] };
  }

  /** Takes the contact. */
  take(hubspot: CrashHubspot): void {
    hubspot.take('contacts', 'email', this.email);
  }
}

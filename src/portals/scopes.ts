/** A scope that this service uses. */
export interface UsedScope {
  scope: string;
  /** What it is for, as a sentence's end: "to ...". */
  neededFor: string;
  /** Whether the service is of use without it. */
  required: boolean;
}

/** Every scope that this service asks a portal for. [HubSpot's scopes page; docs/simulator.md 2] */
export const usedScopes: readonly UsedScope[] = [
  { scope: 'oauth', neededFor: 'to know which portal a token belongs to', required: true },
  { scope: 'crm.objects.contacts.read', neededFor: 'to find contacts by e-mail', required: true },
  { scope: 'crm.objects.contacts.write', neededFor: 'to create and update contacts', required: true },
  { scope: 'crm.objects.deals.read', neededFor: 'to find deals and read their pipelines', required: true },
  { scope: 'crm.objects.deals.write', neededFor: 'to create and update deals', required: true },
  { scope: 'tickets', neededFor: 'to create tickets and read their pipelines', required: true },
  {
    scope: 'crm.schemas.deals.write',
    neededFor: 'to create the hidden property with which deals are created exactly once',
    required: false,
  },
];

/** The scopes that a portal has not granted. */
export function missingScopes(granted: readonly string[]): UsedScope[] {
  return usedScopes.filter(({ scope }) => !granted.includes(scope));
}

/** The scope with which the unique property of a type is created; of tickets one scope allows everything. */
export const schemaScopes = { deals: 'crm.schemas.deals.write', tickets: 'tickets' } as const;

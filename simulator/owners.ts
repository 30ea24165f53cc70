/** A user who can own records. */
export interface Owner {
  id: string;
  email: string;
  type: 'PERSON';
  firstName: string;
  lastName: string;
  userId: number;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
}

const owner = (id: number, email: string, firstName: string, lastName: string): Owner => ({
  id: String(id),
  email,
  type: 'PERSON',
  firstName,
  lastName,
  userId: id + 1000,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  archived: false,
});

/** The owners of every portal. */
export const owners: readonly Owner[] = [
  owner(71, 'charles@example.com', 'Charles', 'Babbage'),
  owner(72, 'mary@example.com', 'Mary', 'Somerville'),
  owner(73, 'joseph@example.com', 'Joseph', 'Clement'),
];

/** True if an owner has the id. */
export function isOwner(id: string): boolean {
  return owners.some((one) => one.id === id);
}

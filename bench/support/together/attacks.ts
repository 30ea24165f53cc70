import type { Attack } from './attack';
import { readAttacks } from './read-attacks';
import { writeAttacks } from './write-attacks';

/** All attacks. Each has its own API key, except those of strangers. */
export const attacks: readonly Attack[] = [...writeAttacks, ...readAttacks];

/** Number of API keys that the attacks need. */
export const attackingKeys = attacks.filter(({ isStranger }) => !isStranger).length;

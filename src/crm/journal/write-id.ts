import { randomFillSync } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

const randomBytesEach = 16;
const drawnAtOnce = 256;

const drawn = new Uint8Array(randomBytesEach * drawnAtOnce);
let used = drawn.length;
let lastMs = 0;
let sequence = 0;

/**
 * A new id of a write: a UUID of version 7, greater than all that this process has made before, so that a record's write
 * comes before those of its associations. Random bytes are drawn for many ids at once: a call for each is what costs most.
 */
export function newWriteId(): string {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const random = drawn.subarray(used, used + randomBytesEach);
  used += randomBytesEach;
  const nowMs = Date.now();
  if (nowMs > lastMs) {
    lastMs = nowMs;
    // Of 32 bits, so that a millisecond's ids cannot run out of numbers.
    sequence = ((random[6] ?? 0) << 16) | ((random[7] ?? 0) << 8) | (random[8] ?? 0);
  } else {
    sequence += 1;
  }
  return uuidv7({ msecs: lastMs, seq: sequence, random });
}

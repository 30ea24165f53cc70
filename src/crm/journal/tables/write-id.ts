import { randomFillSync } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

const randomBytesEach = 16;
const drawnAtOnce = 256;

const drawn = new Uint8Array(randomBytesEach * drawnAtOnce);
let used = drawn.length;
let lastMs = 0;
let sequence = 0;

/**
 * Makes the id of a write: a UUID of version 7, greater than all earlier ids of this process. So a record's write sorts
 * before the writes of its associations. Random bytes are drawn for many ids at once, because the call is the largest cost.
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
    // The sequence has 32 bits and starts below 2^24, so it cannot overflow within a millisecond.
    sequence = ((random[6] ?? 0) << 16) | ((random[7] ?? 0) << 8) | (random[8] ?? 0);
  } else {
    sequence += 1;
  }
  return uuidv7({ msecs: lastMs, seq: sequence, random });
}

import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure, portalMigrating, wrongHublet, type FailureBody } from './failure';
import type { OrderedFault } from './faults';
import type { SimulatorState } from './state';

/**
 * Applies the part of a fault that comes before the request is processed.
 * @param log records a request whose connection is cut
 * @returns true if that was the response
 */
export async function isAnswered(
  fault: OrderedFault,
  request: FastifyRequest,
  reply: FastifyReply,
  state: SimulatorState,
  log: () => void,
): Promise<boolean> {
  // Open sockets keep the process alive while a caller waits.
  if (fault.delayMs) await delay(fault.delayMs, undefined, { ref: false });
  if (fault.reset === 'before') {
    reply.hijack();
    request.raw.socket.destroy();
    log();
    return true;
  }
  if (fault.status === undefined) return false;
  const body = fault.body ?? { ...faultBody(fault.status, state), correlationId: request.id };
  await reply
    .status(fault.status)
    .headers(fault.headers ?? {})
    .type('application/json')
    .send(JSON.stringify(body).replaceAll('{authorization}', request.headers.authorization ?? ''));
  return true;
}

/** HubSpot's usual body of a status. A portal that moves names no fault of the request. */
function faultBody(status: number, { portals }: SimulatorState): FailureBody {
  const [portalId = 0] = portals.keys();
  if (status === 477) return portalMigrating(portalId).body;
  if (status === 488) return wrongHublet(portalId, 'eu1').body;
  return new Failure(status, 'internal error').body;
}

/** Splits a body into pieces over a time. The first piece goes out at once, so that the headers arrive early. */
export function slowly(payload: string, overMs: number, reply: FastifyReply): Readable {
  const pieces = 10;
  const size = Math.ceil(payload.length / pieces);
  reply.removeHeader('content-length');
  return Readable.from(
    (async function* () {
      for (let start = 0; start < payload.length; start += size) {
        if (start > 0) await delay(overMs / (pieces - 1));
        yield Buffer.from(payload.slice(start, start + size));
      }
    })(),
  );
}

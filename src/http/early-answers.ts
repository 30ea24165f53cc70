import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasBody } from './request-head';

/**
 * Time between the end of an answer and the end of its connection. A connection that ends with unread data is reset, and a
 * reset could overtake the answer.
 */
const lingerMs = 1_000;

/** Ends a connection soon: sends all data and an end, reads nothing more, and frees the socket after a second. */
export function endSoon(socket: Socket): void {
  socket.end();
  stopReading(socket);
  // Node resumes the socket to skip the rest of a request.
  setImmediate(stopReading, socket);
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  timer.unref();
  socket.once('close', () => {
    clearTimeout(timer);
  });
}

function stopReading(socket: Socket): void {
  if (!socket.destroyed) socket.pause();
}

/** Ends a connection after the answer under way. Call it before the answer's headers are sent. */
export function closeAfterAnswer(reply: FastifyReply): void {
  const { socket } = reply.raw;
  reply.header('connection', 'close');
  if (!socket) return;
  // Node calls this after the last answer of a connection. Its own version resets connections with unread data.
  socket.destroySoon = () => {
    endSoon(socket);
  };
}

/** True if a part of the request's body has not arrived. */
function isIncomplete({ raw }: FastifyRequest): boolean {
  return !raw.complete && hasBody(raw);
}

/** Ends the connection of each request that is answered before its body has arrived, instead of reading the rest. */
export function closeUnreadRequests(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (isIncomplete(request)) closeAfterAnswer(reply);
    done(null, payload);
  });
}

import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { answerRaw } from './client-error';
import { ConnectionShares, type ConnectionBounds } from './connection-shares';

const logEveryMs = 60_000;
const retryAfterSeconds = 1;

/** Options of {@link limitConnections}. */
export interface LimitOptions extends ConnectionBounds {
  /** The group of addresses that shares a part of the connections. */
  groupOf: (address: string) => string;
  /** True for a request whose caller is known. */
  isKnown: (request: FastifyRequest) => boolean;
  /** Called with each connection that is ended because of the bounds. */
  onEnd: () => void;
}

/**
 * Bounds the connections of a process, with 503 for those beyond. Register it after the admission.
 * @returns a function that counts the connections
 */
export function limitConnections(
  fastify: FastifyInstance,
  { groupOf, isKnown, onEnd, ...bounds }: LimitOptions,
): () => { admitted: number; waiting: number } {
  const shares = new ConnectionShares<Socket>(bounds);
  const logger = new Logger('Connections');
  let loggedAtMs = -Infinity;

  fastify.server.on('connection', (socket: Socket) => {
    const ended = shares.add(socket, groupOf(socket.remoteAddress ?? ''));
    socket.once('close', () => {
      shares.remove(socket);
    });
    if (!ended) return;
    shares.remove(ended);
    onEnd();
    end(ended);
    if (performance.now() - loggedAtMs < logEveryMs) return;
    loggedAtMs = performance.now();
    logger.warn(
      `Ended a connection: this process allows ${bounds.most}, and ${bounds.mostWaiting} without an admitted request. MAX_CONNECTIONS sets the bound.`,
    );
  });

  fastify.addHook('onRequest', (request, reply, done) => {
    const { socket } = request;
    shares.admit(socket);
    if (!isKnown(request)) {
      reply.raw.once('close', () => {
        shares.dismiss(socket);
      });
    }
    done();
  });

  return () => shares.counts;
}

/** Answers and frees the connection at once: its answer may be lost, but its memory is not held. */
function end(socket: Socket): void {
  const detail = 'This process has as many connections as it can have. Nothing was stored. Try again in a second.';
  answerRaw(new Problem('overloaded', detail, { retryAfterSeconds }), socket);
  socket.destroySoon();
}

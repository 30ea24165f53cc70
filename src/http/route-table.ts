import type { FastifyInstance } from 'fastify';
import FindMyWay, { type HTTPMethod } from 'find-my-way';

const methods: HTTPMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Length of an e-mail address with every character percent-encoded. */
export const longestPathParameter = 800;

/**
 * The methods of each path. Fastify answers 404 to a known path with a wrong method; with this table the answer is 405, with
 * the methods that work.
 */
export class RouteTable {
  private readonly router = FindMyWay({ maxParamLength: longestPathParameter });

  /** Notes every route that is registered from now on. */
  constructor(instance: FastifyInstance) {
    instance.addHook('onRoute', ({ method, url }) => {
      for (const name of [method].flat()) {
        const known = methods.find((candidate) => candidate === name);
        if (known && !url.includes('*') && !this.router.hasRoute(known, url))
          this.router.on(known, url, () => undefined);
      }
    });
  }

  /** The methods of a path without its query string; empty where the path is unknown. */
  methodsOf(path: string): string[] {
    return methods.filter((method) => this.router.find(method, path) !== null);
  }
}

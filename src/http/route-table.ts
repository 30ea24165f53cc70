import type { FastifyInstance } from 'fastify';
import FindMyWay, { type HTTPMethod } from 'find-my-way';

const methods: HTTPMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Length of an e-mail address with every character percent-encoded. */
export const longestPathParameter = 800;

/** The methods of each path, for answering 405. Fastify itself answers 404 to a wrong method of a known path. */
export class RouteTable {
  private readonly router = FindMyWay({ maxParamLength: longestPathParameter });

  /** Records every route that is registered later. */
  constructor(instance: FastifyInstance) {
    instance.addHook('onRoute', ({ method, url }) => {
      for (const name of [method].flat()) {
        const known = methods.find((candidate) => candidate === name);
        if (known && !url.includes('*') && !this.router.hasRoute(known, url))
          this.router.on(known, url, () => undefined);
      }
    });
  }

  /** The methods of a path, which has no query string; empty for an unknown path. */
  methodsOf(path: string): string[] {
    return methods.filter((method) => this.router.find(method, path) !== null);
  }
}

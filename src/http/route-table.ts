import type { FastifyInstance } from 'fastify';
import FindMyWay, { type HTTPMethod } from 'find-my-way';

const methods: HTTPMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** An e-mail address with all its characters escaped. */
export const longestPathParameter = 800;

/**
 * Which methods a path has. Fastify answers 404 for a known path with a wrong method; with this table the answer can
 * be 405 and say what works.
 */
export class RouteTable {
  private readonly router = FindMyWay({ maxParamLength: longestPathParameter });

  /** Starts to note the routes of an instance that has none yet. */
  constructor(instance: FastifyInstance) {
    instance.addHook('onRoute', ({ method, url }) => {
      for (const name of [method].flat()) {
        const known = methods.find((candidate) => candidate === name);
        if (known && !url.includes('*') && !this.router.hasRoute(known, url))
          this.router.on(known, url, () => undefined);
      }
    });
  }

  /** The methods that exist for a path, without query string; none where the path is unknown. */
  methodsOf(path: string): string[] {
    return methods.filter((method) => this.router.find(method, path) !== null);
  }
}

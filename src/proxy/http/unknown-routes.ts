/** What no route answers: another method of an address that exists (405), or no address at all (404). */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from '../problems.js';

export class KnownRoutes {
  private readonly methods = new Map<string, Set<string>>();

  /** Before any route is added. */
  watch(app: FastifyInstance): void {
    app.addHook('onRoute', ({ url, method }) => {
      if (url.endsWith('*')) return;
      const known = this.methods.get(url) ?? new Set();
      for (const one of [method].flat()) known.add(one);
      this.methods.set(url, known);
    });
  }

  refuse(request: FastifyRequest): ApiError {
    const path = request.url.split('?', 1)[0] ?? '';
    const allowed = [...this.methods].flatMap(([url, methods]) => (fits(url, path) ? [...methods] : []));
    if (allowed.length === 0)
      return new ApiError(
        'ERR_ADDRESS_UNKNOWN',
        'Nothing is at this address. /api/v1/openapi.json lists what there is.',
      );
    const allow = [...new Set(allowed)].sort().join(', ');
    return new ApiError('ERR_REQUEST_METHOD', `Found ${request.method}, expected one of ${allow}.`, {
      headers: { allow },
    });
  }
}

/** `/syncs/:id` fits `/syncs/17`. */
function fits(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part === given[index] || (part.startsWith(':') && given[index] !== ''))
  );
}

/** The built add-in below /addin, how people sign in at it, and its manifest for the address under which people reach this proxy. */
import serveStatic from '@fastify/static';
import { ADD_IN_FOLDER } from '../../manifest/add-in.js';
import { manifestXml } from '../../manifest/manifest.js';
import { ManifestError } from '../../manifest/manifest-values.js';
import { signInOf } from '../auth/sign-in.js';
import type { ProxyDeps } from '../deps.js';
import { ApiError } from '../problems.js';
import type { RouteOptions, Routes } from './route.js';

export const addInRoutes: Routes = async (app, { deps }: RouteOptions) => {
  app.get(`/${ADD_IN_FOLDER}/sign-in.json`, { schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(signInOf(deps.auth.entra)),
  );
  if (deps.addIn === null) return;
  await app.register(serveStatic, {
    root: deps.addIn,
    prefix: `/${ADD_IN_FOLDER}/`,
    decorateReply: false,
    maxAge: 0,
  });
  app.get('/manifest.xml', { schema: { hide: true } }, (_request, reply) =>
    reply.type('application/xml; charset=utf-8').send(manifestOf(deps)),
  );
};

/** Never for the address that a request names: a stranger could have it handed out for a machine of theirs. */
function manifestOf({ listen, version }: ProxyDeps): string {
  if (listen.publicUrl === null)
    throw new ApiError(
      'ERR_ADDRESS_UNKNOWN',
      'Found no listen.publicUrl in the configuration, expected the https address under which Excel reaches this proxy. Set it; or write a manifest with `driftsheet manifest --url URL`.',
    );
  try {
    return manifestXml({ url: listen.publicUrl, version });
  } catch (error) {
    if (error instanceof ManifestError) throw new ApiError('ERR_ADDRESS_UNKNOWN', `listen.publicUrl: ${error.message}`);
    throw error;
  }
}

/**
 * The workbench: a sheet in the browser on which the built add-in runs without Excel. There only in a clone. The add-in's page is sent as it
 * was built, but for its one script tag: Microsoft's client is loaded from the clone, with the workbench under it.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import serveStatic from '@fastify/static';
import { FILES } from '../../manifest/add-in.js';
import type { RouteOptions, Routes } from './route.js';

/** Where the workbench finds the add-in's page. */
const ADD_IN = '/workbench/addin';
const OFFICE_SCRIPT =
  /<script[^>]*src="https:\/\/appsforoffice\.microsoft\.com\/lib\/1\/hosted\/office\.js"[^>]*><\/script>/;
/** The spreadsheet engine draws on canvases of its own and makes pictures of them; nothing comes from elsewhere. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

export const workbenchRoutes: Routes = async (app, { deps }: RouteOptions) => {
  const { workbench, addIn } = deps;
  if (workbench === null || addIn === null) return;
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('content-security-policy', POLICY);
    done();
  });
  const files = { decorateReply: false, maxAge: 0 };
  const pageOf = (folder: string, name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  app.get('/workbench', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(await pageOf(workbench.folder, 'workbench.html')),
  );
  app.get(`${ADD_IN}/${FILES.pane}`, { schema: { hide: true } }, async (_request, reply) => {
    const scripts = await pageOf(workbench.folder, 'office-scripts.html');
    const page = (await pageOf(addIn, FILES.pane)).replace(OFFICE_SCRIPT, () => scripts);
    return reply.type('text/html; charset=utf-8').send(page);
  });
  await app.register(serveStatic, { ...files, root: addIn, prefix: `${ADD_IN}/` });
  await app.register(serveStatic, { ...files, root: workbench.office, prefix: '/workbench/office/' });
  await app.register(serveStatic, { ...files, root: workbench.folder, prefix: '/workbench/' });
};

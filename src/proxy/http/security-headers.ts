/** Headers that say what a browser may do with our pages: Excel may frame them, and they load nothing from elsewhere but Office.js. */
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { ListenSettings } from '../deps.js';

/** Hosts of Excel on the web. Microsoft publishes no list; a missing one shows as an empty pane. */
export const FRAME_ANCESTORS = [
  "'self'",
  'https://*.officeapps.live.com',
  'https://*.sharepoint.com',
  'https://onedrive.live.com',
  'https://excel.cloud.microsoft',
  'https://*.cloud.microsoft',
  'https://*.office.com',
  'https://teams.microsoft.com',
];

/** Office.js and what it loads by itself. */
const OFFICE_SCRIPTS = [
  'https://appsforoffice.microsoft.com',
  'https://ajax.aspnetcdn.com',
  'https://alcdn.msauth.net',
];

export async function addSecurityHeaders(
  app: FastifyInstance,
  { publicUrl, tls, tlsTerminatedUpstream }: ListenSettings,
  authority: string,
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", ...OFFICE_SCRIPTS],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...(publicUrl === null ? [] : [new URL(publicUrl).origin]), authority],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: FRAME_ANCESTORS,
      },
    },
    // frame-ancestors says it; X-Frame-Options knows no list.
    frameguard: false,
    // Office opens dialogs and talks to them across windows, and loads the icons of the manifest from its own pages.
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    strictTransportSecurity:
      tls !== null || tlsTerminatedUpstream ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  await app.register(cors, {
    origin: publicUrl === null ? false : [new URL(publicUrl).origin],
    // Who asks is in the Authorization header, never in a cookie.
    credentials: false,
    methods: ['GET', 'HEAD', 'POST', 'PUT'],
    allowedHeaders: ['Authorization', 'Content-Type', 'If-Match', 'If-None-Match', 'Last-Event-ID', 'X-Request-Id'],
    exposedHeaders: ['ETag', 'Location', 'Retry-After', 'X-Request-Id'],
    maxAge: 600,
    strictPreflight: false,
  });
}

/** Answers of the API are data for whoever asked: no page frames them, no cache keeps them unless a route says otherwise. */
export function guardAnswers(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    reply.header('cross-origin-resource-policy', 'same-origin');
    reply.header('cache-control', 'no-store');
    done();
  });
}

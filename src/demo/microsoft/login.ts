/** Microsoft's login service as a server: client credentials for one tenant at a time. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acceptForms, formOf } from '../http/forms.js';
import type { Tokens } from '../http/tokens.js';
import { makeServer, type Dialect, type ServerTools } from '../http/vendor-server.js';
import type { Msp } from '../msp/model.js';
import { PARTNER_PERMISSIONS } from '../msp/permissions.js';
import { Seeded } from '../msp/seeded.js';
import { LOGIN_REFUSALS, loginError, type LoginRefusal } from './errors.js';

export interface MicrosoftApp {
  readonly id: string;
  readonly secret: string;
}

/** What a token for Graph lets its bearer do. */
export interface GraphGrant {
  readonly tenantId: string;
  readonly permissions: readonly string[];
}

export interface LoginSetup {
  readonly msp: Msp;
  readonly app: MicrosoftApp;
  readonly tokens: Tokens<GraphGrant>;
  readonly tools: ServerTools;
  readonly clock: () => number;
}

const GRAPH = 'https://graph.microsoft.com';

export function makeLogin(setup: LoginSetup): FastifyInstance {
  const { msp, clock } = setup;
  const seeds = new Seeded(msp.seed);
  let refused = 0;
  const traceId = (): string => seeds.uuid(`login/trace/${(refused += 1)}`);
  const dialect: Dialect = {
    vendor: 'microsoft-login',
    isToken: (path) => path.endsWith('/oauth2/v2.0/token'),
    error: (status) => ({
      body: loginError(
        {
          status: 400,
          error: 'temporarily_unavailable',
          number: 90033,
          text: `A transient error has occurred (${status}). Please try again.`,
        },
        clock(),
        traceId(),
      ),
    }),
    firstPage: (query) => query,
    spoilQuantity: (body) => body,
    changeTotal: (body) => body,
  };
  const app = makeServer(dialect, setup.tools);
  acceptForms(app);
  app.post('/:tenant/oauth2/v2.0/token', (request, reply) => {
    const answer = judge(setup, request);
    if ('number' in answer) return reply.code(answer.status).send(loginError(answer, clock(), traceId()));
    return give(setup, answer, reply);
  });
  return app;
}

/** The grant, or why there is none, in the order in which Microsoft looks. */
function judge({ msp, app }: LoginSetup, request: FastifyRequest): GraphGrant | LoginRefusal {
  const { tenant = '' } = request.params as Readonly<Record<string, string>>;
  const form = formOf(request);
  const [grant, scope, clientId] = [form.get('grant_type') ?? '', form.get('scope'), form.get('client_id') ?? ''];
  if (grant !== 'client_credentials') return LOGIN_REFUSALS.wrongGrant(grant);
  if (scope === null) return LOGIN_REFUSALS.noScope();
  if (scope !== `${GRAPH}/.default`) return LOGIN_REFUSALS.wrongScope(scope);
  const found = findTenant(msp, tenant.toLowerCase());
  if (found === null) return LOGIN_REFUSALS.unknownTenant(tenant);
  if (clientId !== app.id) return LOGIN_REFUSALS.unknownApp(clientId, found.name);
  if (found.permissions === null) return LOGIN_REFUSALS.noConsent(app.id, found.name);
  if (form.get('client_secret') !== app.secret) return LOGIN_REFUSALS.wrongSecret(app.id);
  return { tenantId: found.id, permissions: found.permissions };
}

interface KnownTenant {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[] | null;
}

/** By id or by one of its domains. */
function findTenant(msp: Msp, asked: string): KnownTenant | null {
  if (asked === msp.partnerTenantId) return { id: asked, name: msp.name, permissions: PARTNER_PERMISSIONS };
  const company = msp.companies.find(
    ({ tenant }) => tenant.id === asked || tenant.initialDomain === asked || tenant.domains.includes(asked),
  );
  return company?.tenant ?? null;
}

function give({ app, tokens }: LoginSetup, grant: GraphGrant, reply: FastifyReply): FastifyReply {
  const claims = {
    aud: GRAPH,
    iss: `https://sts.windows.net/${grant.tenantId}/`,
    appid: app.id,
    tid: grant.tenantId,
    roles: grant.permissions,
  };
  return reply.header('cache-control', 'no-store, no-cache').send({
    token_type: 'Bearer',
    expires_in: tokens.lifetimeSeconds,
    ext_expires_in: tokens.lifetimeSeconds,
    access_token: tokens.issue(grant, claims),
  });
}

/** Microsoft Graph as a server: one tenant's licences and accounts for each token, and the partner's customers for the provider's own. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { makeServer } from '../http/vendor-server.js';
import type { Tenant } from '../msp/model.js';
import { Seeded } from '../msp/seeded.js';
import { CONTEXT, denied, dialectOf, notFound, paged, route, whole, type GraphSetup } from './answering.js';
import type { GraphGrant } from './login.js';
import { filterUsers, GraphRefusal, isAdvanced, selected, selectOf, topOf, type Query } from './odata.js';
import { addPartnerRoutes } from './partner-routes.js';
import { toDirectorySubscriptions, toOrganization, toSubscribedSku, toUser, type Json } from './wire.js';

/** Fields of a user that come unasked; licences are not among them. */
const USUAL_USER = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

const LICENCES = ['LicenseAssignment.Read.All', 'Organization.Read.All', 'Directory.Read.All'];
const ORGANIZATION = ['Organization.Read.All', 'Directory.Read.All'];
const USERS = ['User.Read.All', 'Directory.Read.All'];

export function makeGraph(setup: GraphSetup): FastifyInstance {
  const server = makeServer(dialectOf(setup), setup.tools);
  addTenantRoutes(server, setup);
  addPartnerRoutes(server, setup);
  return server;
}

function addTenantRoutes(server: FastifyInstance, setup: GraphSetup): void {
  const { msp } = setup;
  const seeds = new Seeded(msp.seed);
  const tenants = new Map(msp.companies.map(({ tenant }) => [tenant.id, tenant]));
  const own: Tenant = {
    id: msp.partnerTenantId,
    name: msp.name,
    initialDomain: 'copperline.onmicrosoft.com',
    domains: ['copperline.example'],
    country: 'US',
    premium: true,
    permissions: [],
    skus: [],
    users: [],
  };
  const tenantOf = (grant: GraphGrant): Tenant => tenants.get(grant.tenantId) ?? own;
  const rendered = new Map<string, readonly Json[]>();
  const usersOf = (tenant: Tenant): readonly Json[] => {
    const users = rendered.get(tenant.id) ?? tenant.users.map((user) => toUser(seeds, tenant, user));
    rendered.set(tenant.id, users);
    return users;
  };

  route(server, setup, '/v1.0/subscribedSkus', 3, LICENCES, (grant, request) => {
    const tenant = tenantOf(grant);
    return whole(
      'subscribedSkus',
      tenant.skus.map((sku) => toSubscribedSku(tenant, sku)),
      request,
    );
  });
  route(server, setup, '/v1.0/directory/subscriptions', 3, LICENCES, (grant, request) =>
    whole('directory/subscriptions', toDirectorySubscriptions(msp, tenantOf(grant)), request),
  );
  route(server, setup, '/v1.0/directory/:what', 1, LICENCES, (grant, request) => {
    const { what = '' } = request.params as Readonly<Record<string, string>>;
    const commerceId = /^subscriptions\(commerceSubscriptionId='([^']*)'\)$/.exec(what)?.[1];
    const all = toDirectorySubscriptions(msp, tenantOf(grant));
    const found = all.find((one) => one['commerceSubscriptionId'] === commerceId);
    if (found === undefined) throw notFound(what);
    return { '@odata.context': `${CONTEXT}directory/subscriptions/$entity`, ...found };
  });
  route(server, setup, '/v1.0/organization', 2, ORGANIZATION, (grant, request) =>
    whole('organization', [toOrganization(tenantOf(grant))], request),
  );
  route(server, setup, '/v1.0/users', 2, USERS, (grant, request) => {
    const query = request.query as Query;
    const fields = selectOf(query) ?? USUAL_USER;
    const withSignIns = fields.includes('signInActivity');
    if (withSignIns) assertSignIns(grant, tenantOf(grant));
    const consistency = request.headers['consistencylevel'];
    const rows = filterUsers(
      usersOf(tenantOf(grant)),
      query,
      typeof consistency === 'string' ? consistency : undefined,
    );
    const size = Math.min(topOf(query, 100, withSignIns ? 500 : 999), setup.tools.largestPage);
    const shown = rows.map((row) => selected(row, withSignIns ? ['id', ...fields] : fields));
    return paged(`users(${fields.join(',')})`, shown, request, size, isAdvanced(query));
  });
  route(server, setup, '/v1.0/users/:id', 1, USERS, (grant, request) => {
    const user = findUser(usersOf(tenantOf(grant)), request);
    const fields = selectOf(request.query as Query) ?? USUAL_USER;
    if (fields.includes('signInActivity')) assertSignIns(grant, tenantOf(grant));
    return { '@odata.context': `${CONTEXT}users/$entity`, ...selected(user, fields) };
  });
  route(server, setup, '/v1.0/users/:id/licenseDetails', 1, [...USERS, ...LICENCES], (grant, request) => {
    const tenant = tenantOf(grant);
    const { id } = findUser(usersOf(tenant), request);
    const licences = tenant.users.find((user) => user.id === id)?.licences ?? [];
    const rows = licences
      .filter((one) => one.state === 'held')
      .map(({ guid }) => ({
        id: seeds.uuid(`${String(id)}/${guid}`),
        skuId: guid,
        skuPartNumber: tenant.skus.find((sku) => sku.guid === guid)?.partNumber ?? null,
        servicePlans: [],
      }));
    return { '@odata.context': `${CONTEXT}users('${String(id)}')/licenseDetails`, value: rows };
  });
  route(server, setup, '/v1.0/users/:id/mailboxSettings', 1, ['MailboxSettings.Read'], (grant, request) => {
    const tenant = tenantOf(grant);
    const { id } = findUser(usersOf(tenant), request);
    const purpose = tenant.users.find((user) => user.id === id)?.purpose ?? 'user';
    return { '@odata.context': `${CONTEXT}users('${String(id)}')/mailboxSettings`, userPurpose: purpose };
  });
}

/** Sign-in dates need a permission of their own, and a tenant that pays for them. */
function assertSignIns(grant: GraphGrant, tenant: Tenant): void {
  if (!grant.permissions.includes('AuditLog.Read.All')) throw denied();
  if (!tenant.premium)
    throw new GraphRefusal(
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      "Neither tenant is B2C or tenant doesn't have premium license",
    );
}

function findUser(users: readonly Json[], request: FastifyRequest): Json {
  const { id = '' } = request.params as Readonly<Record<string, string>>;
  const user = users.find((one) => one['id'] === id || one['userPrincipalName'] === id);
  if (user === undefined) throw notFound(id);
  return user;
}

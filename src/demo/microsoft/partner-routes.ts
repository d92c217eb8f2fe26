/** What only the partner's own tenant sees: its customers. Any other tenant's list is empty. */
import type { FastifyInstance } from 'fastify';
import { Seeded } from '../msp/seeded.js';
import { paged, route, type GraphSetup } from './answering.js';
import type { GraphGrant } from './login.js';
import { selected, selectOf, topOf, type Query } from './odata.js';
import { toContracts, toDelegatedCustomers, toRelationships, type Json } from './wire.js';

export function addPartnerRoutes(server: FastifyInstance, setup: GraphSetup): void {
  const { msp } = setup;
  const seeds = new Seeded(msp.seed);
  const partnerOnly = (grant: GraphGrant, rows: readonly Json[]): readonly Json[] =>
    grant.tenantId === msp.partnerTenantId ? rows : [];
  const add = (
    path: string,
    permission: string,
    [usual, most]: readonly [number, number],
    all: readonly Json[],
  ): void =>
    route(server, setup, `/v1.0/${path}`, 3, [permission], (grant, request) => {
      const query = request.query as Query;
      const fields = selectOf(query);
      const rows = partnerOnly(grant, all).map((row) => (fields === null ? row : selected(row, fields)));
      const size = Math.min(topOf(query, usual, most), setup.tools.largestPage);
      return paged(path, rows, request, size, query['$count'] === 'true');
    });
  add('contracts', 'Directory.Read.All', [100, 999], toContracts(seeds, msp));
  add(
    'tenantRelationships/delegatedAdminCustomers',
    'DelegatedAdminRelationship.Read.All',
    [100, 300],
    toDelegatedCustomers(msp),
  );
  add(
    'tenantRelationships/delegatedAdminRelationships',
    'DelegatedAdminRelationship.Read.All',
    [100, 300],
    toRelationships(seeds, msp),
  );
}

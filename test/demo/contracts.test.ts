/** Each answer of the demo vendors against the vendor's own contract: types, required fields, enums, and no field the contract lacks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { startDemo, type Demo } from '../../src/demo/start-demo.js';
import { describeWithShared } from '../support/tools.js';
import { Contract, type Untidy } from './contract.js';
import { graphReader, pax8Reader, pax8Token, tenantOf, type Answer, type Json } from './talk.js';

const TODAY = '2026-08-20';
describeWithShared('the demo keeps to the contracts', (folder) => {
  const pax8 = new Contract(
    JSON.parse(readFileSync(join(folder, 'contracts/pax8/pax8-partner-endpoints-openapi.json'), 'utf8')) as Json,
  );
  const login = new Contract(
    JSON.parse(readFileSync(join(folder, 'contracts/pax8/pax8-authentication-openapi.json'), 'utf8')) as Json,
  );
  const graph = new Contract(
    parse(readFileSync(join(folder, 'contracts/microsoft/msgraph-readonly.openapi.yaml'), 'utf8')) as Json,
  );
  const sample = (name: string): Json => JSON.parse(readFileSync(join(folder, 'contracts', name), 'utf8')) as Json;
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo({ today: TODAY });
  }, 60_000);
  afterAll(() => demo.close());

  const untidy: readonly Untidy[] = [
    [/\/rateType$/, 'enum', 'the enum of the contract holds prose'],
    [/\/billingTerm$/, 'enum', 'pain 17: terms that the contract does not list'],
    [/\/content\/\d+\/id$/, 'type', 'some lines of an invoice lack their id'],
    [/\/endQuantityRange$/, 'type', 'null means no end'],
  ];
  const knownBeyond = /\/(status|commitment) is not in the contract$/;

  describe('Pax8', () => {
    const everything = async (path: string): Promise<readonly Answer[]> => {
      const get = await pax8Reader(demo);
      const answers: Answer[] = [];
      for (let page = 0; ; page += 1) {
        const answer = await get(`${path}?page=${page}&size=200`);
        answers.push(answer);
        const { number, totalPages } = answer.json['page'] as { number: number; totalPages: number };
        if (number + 1 >= totalPages) return answers;
      }
    };

    it.each(['/companies', '/subscriptions', '/products', '/invoices'])('%s, all pages', async (path) => {
      for (const { json } of await everything(path))
        expect(pax8.errors(pax8.answerOf(path), json, untidy).filter((error) => !knownBeyond.test(error))).toEqual([]);
    });

    it('every subscription in detail, and its history', async () => {
      const get = await pax8Reader(demo);
      const ids = demo.msp.companies.flatMap((company) =>
        company.accounts.flatMap((one) => one.subscriptions.map((sub) => sub.id)),
      );
      const wrong: string[] = [];
      for (const id of ids.filter((_, index) => index % 5 === 0)) {
        const [detail, history] = [await get(`/subscriptions/${id}`), await get(`/subscriptions/${id}/history`)];
        wrong.push(...pax8.errors(pax8.answerOf('/subscriptions/{subscriptionId}'), detail.json, untidy));
        wrong.push(...pax8.errors(pax8.answerOf('/subscriptions/{subscriptionId}/history'), history.json, untidy));
      }
      expect(wrong.filter((error) => !knownBeyond.test(error))).toEqual([]);
    });

    it('the lines of every invoice, and prices', async () => {
      const get = await pax8Reader(demo);
      const [invoices] = await everything('/invoices');
      for (const { id } of invoices?.json['content'] as Json[])
        for (const { json } of await everything(`/invoices/${String(id)}/items`))
          expect(
            pax8
              .errors(pax8.answerOf('/invoices/{invoiceId}/items'), json, untidy)
              .filter((error) => !knownBeyond.test(error)),
          ).toEqual([]);
      const [products] = await everything('/products');
      for (const { id } of products?.json['content'] as Json[]) {
        const { json } = await get(`/products/${String(id)}/pricing`);
        expect(pax8.errors(pax8.answerOf('/products/{productId}/pricing'), json, untidy)).toEqual([]);
      }
    });

    it('a token and its refusal', async () => {
      const good = (await pax8Token(demo)).json;
      expect(login.errors(login.answerOf('/token', '200', 'post'), good)).toEqual([]);
      expect((await pax8Token(demo, { client_secret: 'x' })).json).toEqual(sample('pax8/samples/token-error-401.json'));
    });

    it('an error', async () => {
      const { json } = await (await pax8Reader(demo))('/subscriptions/00000000-0000-4000-8000-000000000000');
      expect(pax8.errors('components/schemas/Error', json)).toEqual([]);
    });
  });

  describe('Graph', () => {
    const client = ['/subscribedSkus', '/directory/subscriptions', '/organization'];
    it.each(client)('%s of every tenant that can be read', async (path) => {
      const wrong: string[] = [];
      for (const { tenant } of demo.msp.companies.filter((one) => one.tenant.permissions !== null)) {
        const { json } = await (await graphReader(demo, tenant.id))(path);
        wrong.push(...graph.errors(graph.answerOf(path), json));
      }
      expect(wrong.filter((error) => !error.startsWith('/@odata'))).toEqual([]);
    });

    it.each([
      '/contracts',
      '/tenantRelationships/delegatedAdminCustomers',
      '/tenantRelationships/delegatedAdminRelationships',
    ])('%s', async (path) => {
      const { json } = await (await graphReader(demo, demo.microsoft.partnerTenant))(path);
      const known = /deletedDateTime is not in the contract/;
      expect(graph.errors(graph.answerOf(path), json).filter((error) => !known.test(error))).toEqual([]);
      expect((json['value'] as Json[]).length).toBeGreaterThanOrEqual(40);
    });

    it('users with all that is asked of them', async () => {
      const get = await graphReader(demo, tenantOf(demo, 'thistledown'));
      const fields =
        'id,displayName,userPrincipalName,mail,accountEnabled,userType,assignedLicenses,licenseAssignmentStates,createdDateTime,signInActivity';
      const { json } = await get(`/users?$select=${fields}&$filter=assignedLicenses/$count ne 0&$count=true`, {
        ConsistencyLevel: 'eventual',
      });
      expect(graph.errors(graph.answerOf('/users'), json)).toEqual([]);
      const user = (sample('microsoft/samples/users-assignedLicenses.synthetic.json')['value'] as Json[])[0] ?? {};
      expect(Object.keys((json['value'] as Json[]).find((one) => 'signInActivity' in one) ?? {}).sort()).toEqual(
        Object.keys(user).sort(),
      );
    });

    it('licence details of a user', async () => {
      const get = await graphReader(demo, tenantOf(demo, 'harborfinch'));
      const [first] = (await get('/users?$select=id')).json['value'] as Json[];
      const { json } = await get(`/users/${String(first?.['id'])}/licenseDetails`);
      expect(graph.errors(graph.answerOf('/users/{id}/licenseDetails'), json)).toEqual([]);
      expect((json['value'] as Json[]).length).toBeGreaterThan(0);
    });

    it('errors have the fields of the samples', async () => {
      const shape = (value: unknown): unknown =>
        typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .sort()
                .map(([name, inner]) => [name, shape(inner)]),
            )
          : typeof value;
      const get = await graphReader(demo, tenantOf(demo, 'sallowpark'));
      const refused = await get('/users?$select=id,signInActivity');
      const wanted = sample('microsoft/samples/error-403-signInActivity-nonpremium.synthetic.json');
      expect(shape(refused.json)).toEqual(shape(wanted));
      expect((refused.json['error'] as Json)['message']).toBe((wanted['error'] as Json)['message']);
    });
  });
});

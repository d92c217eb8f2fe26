/**
 * Traffic as it was recorded, redacted and of invented companies: one account of the distributor, one tenant for each level of permission,
 * one set of books of each accounting system.
 */
import type { Connector } from '../../src/connectors/connector.js';
import { microsoft365 } from '../../src/connectors/microsoft-365/index.js';
import { pax8 } from '../../src/connectors/pax8/index.js';
import { quickbooksDesktop } from '../../src/connectors/quickbooks-desktop/index.js';
import { quickbooksOnline } from '../../src/connectors/quickbooks-online/index.js';
import { xero } from '../../src/connectors/xero/index.js';
import { testDeps } from '../support/http.js';
import { readRecording, replay } from '../support/replay.js';

const CONTEXT = { takenAt: '2026-08-01T06:00:00.000Z', today: '2026-08-01' };

it('pax8-account', async () => {
  const recording = readRecording('pax8-account');
  const { server, unknown } = await replay(recording);
  const settings = { id: 'pax8', clientId: 'c', clientSecret: 'recorded-secret', audience: 'https://api.pax8.com' };
  const connector = pax8({ ...settings, baseUrl: `${server.url}/v1`, tokenUrl: `${server.url}/v1/token` }, testDeps());
  const { snapshot, problems } = await connector.pull((await connector.listScopes()).scopes[0]!, CONTEXT);
  expect({
    status: snapshot.status,
    companies: snapshot.companies.map(({ name }) => name),
    lines: snapshot.lines.map((line) => [
      line.companyName,
      line.skuId,
      line.quantity,
      line.kind,
      line.unitAmount,
      line.intervalMonths,
      line.term,
      line.invoiced ?? null,
    ]),
    problems: problems.map(({ code }) => code),
  }).toEqual(recording.expected);
  expect(unknown).toEqual([]);
});

it.each([
  'm365-premium',
  'm365-without-premium',
  'm365-without-users',
  'm365-without-licences',
  'm365-without-consent',
])('%s', async (name) => {
  const recording = readRecording(name);
  const { server, unknown } = await replay(recording);
  const tenant = '7e100000-0000-4000-8000-000000000001';
  const settings = {
    id: 'm365',
    clientId: 'c',
    clientSecret: 'recorded-secret',
    tenants: [tenant],
    personalData: false,
  };
  const tokenUrl = `${server.url}/{tenant}/oauth2/v2.0/token`;
  const connector = microsoft365({ ...settings, baseUrl: `${server.url}/v1.0`, tokenUrl }, testDeps());
  const { snapshot, problems } = await connector.pull({ id: tenant, name: tenant }, CONTEXT);
  expect({
    status: snapshot.status,
    companies: snapshot.companies.map((company) => company.name),
    lines: snapshot.lines.map(({ skuName, quantity, live, accounts }) => [
      skuName,
      quantity,
      live ?? null,
      accounts ?? null,
    ]),
    problems: problems.map((problem) => [problem.code, 'permission' in problem ? problem.permission : null]),
  }).toEqual(recording.expected);
  expect(unknown).toEqual([]);
});

const APP = { clientId: 'c', clientSecret: 'recorded-secret', basis: 'recurring' as const };
const BOOKS: Readonly<Record<string, (url: string) => Connector>> = {
  'qbo-books': (url) =>
    quickbooksOnline(
      {
        ...APP,
        id: 'qbo',
        realmId: '9341450000000001',
        refreshToken: 'recorded',
        baseUrl: url,
        tokenUrl: `${url}/oauth2/v1/tokens/bearer`,
        authorizeUrl: `${url}/connect/oauth2`,
      },
      testDeps(),
    ),
  'xero-organisation': (url) =>
    xero(
      {
        ...APP,
        id: 'xero',
        grant: 'client_credentials',
        baseUrl: `${url}/api.xro/2.0`,
        tokenUrl: `${url}/connect/token`,
        authorizeUrl: `${url}/identity/connect/authorize`,
      },
      testDeps(),
    ),
  'qbd-company-file': (url) =>
    quickbooksDesktop(
      { id: 'qbd', apiKey: 'sk_recorded', endUserId: 'end_usr_recorded', baseUrl: `${url}/v1` },
      testDeps(),
    ),
};

it.each(Object.keys(BOOKS))('%s', async (name) => {
  const recording = readRecording(name);
  const { server, unknown } = await replay(recording);
  const connector = BOOKS[name]!(server.url);
  const { snapshot, problems, notes } = await connector.pull((await connector.listScopes()).scopes[0]!, CONTEXT);
  expect({
    status: snapshot.status,
    companies: snapshot.companies.map((company) => company.name),
    lines: snapshot.lines.map((line) =>
      [
        line.companyName,
        line.skuId,
        line.skuName,
        line.kind,
        line.quantity ?? 'no number',
        line.unitAmount ?? 'no price',
        line.currency,
        line.intervalMonths,
        line.basis,
        line.reference,
      ].join(' | '),
    ),
    rejected: snapshot.rejected.map(({ found }) => found),
    problems: problems.map(({ code }) => code),
    notes,
  }).toEqual(recording.expected);
  expect(unknown).toEqual([]);
});

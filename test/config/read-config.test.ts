/** The configuration: what it may say, and what each mistake is answered with. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, toConfig } from '../../src/config/read-config.js';
import { Workplace } from '../support/cli.js';

const ENV = { P_ID: 'pax8-client', P_SECRET: 'pax8-secret', M_ID: 'm-client', M_SECRET: 'm-secret', KEY: 'k' };
const PAX8 = { id: 'pax8', type: 'pax8', clientId: { env: 'P_ID' }, clientSecret: { env: 'P_SECRET' } };
const M365 = {
  id: 'm365',
  type: 'microsoft-365',
  clientId: { env: 'M_ID' },
  clientSecret: { env: 'M_SECRET' },
  tenants: ['contoso.example'],
};
const read = (config: unknown, environment: Record<string, string> = ENV) =>
  toConfig(config, 'driftsheet.config.json', { environment, folder: '/tmp' });
const said = (config: unknown, environment?: Record<string, string>): string => {
  try {
    read(config, environment);
    return 'accepted';
  } catch (error) {
    return `${(error as { code?: string }).code ?? ''} ${(error as Error).message}`;
  }
};

describe('what it may say', () => {
  it('the example of the documents, with sources of later versions and everything else', () => {
    const config = read({
      sources: [
        {
          ...PAX8,
          baseUrl: 'https://api.pax8.com/v1',
          tokenUrl: 'https://api.pax8.com/v1/token',
          schedule: '*/15 * * * *',
        },
        { ...M365, tenants: 'contracts', partnerTenant: 'msp.example', personalData: false },
        {
          id: 'qbo',
          type: 'quickbooks-online',
          clientId: 'q-client',
          clientSecret: { env: 'KEY' },
          realmId: '...',
          refreshToken: { env: 'KEY' },
          basis: 'recurring',
        },
        { id: 'xero', type: 'xero', grant: 'client_credentials', clientId: 'x-client', clientSecret: { env: 'KEY' } },
        { id: 'qbd', type: 'quickbooks-desktop', apiKey: { env: 'KEY' }, endUserId: 'end_usr_...' },
        { id: 'sage', type: 'sage', clientId: { env: 'NOT_SET' } },
        { id: 'netsuite', type: 'netsuite' },
        { id: 'exports', type: 'file', leg: 'billed', path: './exports/*.csv' },
      ],
      store: { path: './data/driftsheet.db', encryptionKey: { env: 'KEY' }, previousKeys: [], retentionDays: 730 },
      auth: { token: { env: 'KEY' }, entra: { tenantIds: ['t'], audience: 'a', scope: 'access_as_user' } },
      listen: { host: '127.0.0.1', port: 3000, publicUrl: 'https://drift.example.com', tls: { cert: 'c', key: 'k' } },
      tolerance: { 'purchased-billed': { seats: 0, money: '0' } },
      actUntilDays: 7,
      comparableDays: 35,
      timeZone: 'America/Denver',
    });
    expect(config.vendors).toMatchObject([
      { id: 'pax8', clientId: 'pax8-client', clientSecret: 'pax8-secret' },
      { id: 'm365', clientId: 'm-client', clientSecret: 'm-secret' },
      { id: 'qbo', clientId: 'q-client', clientSecret: 'k', refreshToken: 'k', basis: 'recurring' },
      { id: 'xero', grant: 'client_credentials', clientSecret: 'k', basis: 'recurring' },
      { id: 'qbd', apiKey: 'k', basis: 'latest-invoice' },
    ]);
    expect(config.later.map(({ id }) => id)).toEqual(['sage', 'netsuite']);
    expect(config.files.map(({ id }) => id)).toEqual(['exports']);
    expect(config.store).toMatchObject({ encryptionKey: 'k' });
  });

  it('addresses have the defaults of their vendors', () => {
    expect(read({ sources: [PAX8, M365] }).vendors).toMatchObject([
      {
        baseUrl: 'https://api.pax8.com/v1',
        tokenUrl: 'https://api.pax8.com/v1/token',
        audience: 'https://api.pax8.com',
      },
      {
        baseUrl: 'https://graph.microsoft.com/v1.0',
        tokenUrl: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
        personalData: false,
      },
    ]);
  });

  it('plain http to this machine itself', () => {
    expect(
      said({ sources: [{ ...PAX8, baseUrl: 'http://127.0.0.1:4000/v1', tokenUrl: 'http://localhost:4000/t' }] }),
    ).toBe('accepted');
  });

  it('a secret in a file beside it, a mark at the beginning of the file', () => {
    const place = new Workplace();
    place.write('secret.txt', 'from-a-file\n');
    writeFileSync(
      join(place.folder, 'c.json'),
      `\ufeff${JSON.stringify({ sources: [{ ...PAX8, clientSecret: { file: 'secret.txt' } }] })}`,
    );
    expect(readConfig(place.path('c.json'), ENV).vendors[0]).toMatchObject({ clientSecret: 'from-a-file' });
  });
});

describe('what each mistake is answered with', () => {
  it.each<[string, unknown, string]>([
    ['no sources', {}, 'sources: found nothing, expected a list of sources.'],
    ['no object', [], 'the configuration: found a list of 0, expected object.'],
    ['an unknown field', { sources: [], souces: [] }, 'souces: found a field that does not belong there'],
    [
      'an unknown type',
      { sources: [{ id: 'a', type: 'pax9' }] },
      'sources[0].type: found "pax9", expected one of pax8, microsoft-365, quickbooks-online, xero, quickbooks-desktop, file,',
    ],
    ['no type', { sources: [PAX8, {}] }, 'sources[1].type: found nothing, expected one of'],
    [
      'a secret in the file',
      { sources: [{ ...PAX8, clientSecret: 'hunter2' }] },
      'sources[0].clientSecret: found a text of 7 characters, expected a reference to a secret: {"env": "NAME"} or {"file": "PATH"}.',
    ],
    [
      'a misspelt field',
      { sources: [{ ...PAX8, baseURL: 'x' }] },
      'sources[0].baseURL: found a field that does not belong there',
    ],
    [
      'plain http',
      { sources: [{ ...PAX8, baseUrl: 'http://api.pax8.com/v1' }] },
      'sources[0].baseUrl: found a text of 22 characters, expected an address that begins with https://',
    ],
    ['no address', { sources: [{ ...PAX8, tokenUrl: 'api.pax8.com' }] }, 'sources[0].tokenUrl: found'],
    [
      'no tenants',
      { sources: [{ ...M365, tenants: undefined }] },
      'sources[0].tenants: found nothing, expected a list of tenant ids, or "contracts" or "delegated-admin"',
    ],
    [
      'contracts without the partner',
      { sources: [{ ...M365, tenants: 'contracts' }] },
      'sources[0].partnerTenant: found nothing, expected the tenant of the MSP itself',
    ],
    [
      'a basis that is none',
      { sources: [{ id: 'x', type: 'xero', clientId: 'c', clientSecret: { env: 'KEY' }, basis: 'newest' }] },
      'sources[0].basis: found a text of 6 characters, expected "recurring" or "latest-invoice".',
    ],
    [
      'templates of QuickBooks Desktop',
      {
        sources: [
          { id: 'd', type: 'quickbooks-desktop', apiKey: { env: 'KEY' }, endUserId: 'end_usr_1', basis: 'recurring' },
        ],
      },
      'sources[0].basis: found a text of 9 characters, expected "latest-invoice": QuickBooks Desktop shows its memorised',
    ],
    [
      'no company of QuickBooks Online',
      { sources: [{ id: 'q', type: 'quickbooks-online', clientId: 'c', clientSecret: { env: 'KEY' } }] },
      'sources[0].realmId: found nothing, expected a text',
    ],
    [
      'one id twice',
      { sources: [PAX8, { ...M365, id: 'pax8' }] },
      'sources[1].id: found "pax8", which sources[0] has already',
    ],
    [
      'a leg that is none',
      { sources: [{ id: 'f', type: 'file', leg: 'bought', path: 'x' }] },
      'sources[0].leg: found a text of 6 characters, expected one of purchased, assigned, billed.',
    ],
    ['a port that is none', { sources: [], listen: { port: 70_000 } }, 'listen.port: found the number 70000'],
    [
      'a time zone that is none',
      { sources: [], timeZone: 'Mars' },
      'timeZone: found a text of 4 characters, expected a time zone like America/Denver or UTC.',
    ],
    [
      'money that is a number',
      { sources: [], tolerance: { 'purchased-billed': { seats: 1, money: 5 } } },
      'tolerance.purchased-billed.money: found the number 5, expected a decimal as text',
    ],
  ])('%s', (_what, config, answer) => {
    expect(said(config)).toContain('ERR_CONFIG_INVALID');
    expect(said(config)).toContain(answer);
  });

  it('all of them at once', () => {
    expect(said({ sources: [{ ...PAX8, clientSecret: 'x', audience: 7 }, { type: 'nope' }] }).split('\n')).toHaveLength(
      4,
    );
  });

  it('a secret that is not there is named by its path and its name', () => {
    expect(said({ sources: [PAX8] }, { P_ID: 'x' })).toBe(
      'ERR_CONFIG_SECRET sources[0].clientSecret: the environment variable P_SECRET is not set. Set it, or refer to a file.',
    );
    expect(said({ sources: [{ ...PAX8, clientSecret: { file: 'nowhere.txt' } }] })).toContain(
      'nowhere.txt cannot be read',
    );
  });

  it('no JSON, without quoting what stands there', () => {
    const place = new Workplace();
    place.write('c.json', '{"sources": [\n {"clientSecret": "hunter2" "id"}]}');
    const answer = (() => {
      try {
        readConfig(place.path('c.json'), ENV);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(answer).toContain('found no JSON');
    expect(answer).not.toContain('hunter2');
  });
});

/** The `driftsheet.config.json` that connects to a running demo, and the environment its secrets are read from. */
import type { Demo } from './start-demo.js';

export interface DemoConfig {
  readonly sources: readonly Readonly<Record<string, unknown>>[];
}

/** How tenants are found: by active delegated administration, by reseller contracts, or one by one. */
export type TenantsBy = 'delegated-admin' | 'contracts' | 'list';

/** The names that the configuration refers to, with their values. */
export function demoEnvironment(demo: Demo): Readonly<Record<string, string>> {
  const { pax8, microsoft, quickbooksOnline, xero, quickbooksDesktop } = demo;
  return {
    PAX8_CLIENT_ID: pax8.clientId,
    PAX8_CLIENT_SECRET: pax8.clientSecret,
    M365_CLIENT_ID: microsoft.clientId,
    M365_CLIENT_SECRET: microsoft.clientSecret,
    QBO_CLIENT_ID: quickbooksOnline.clientId,
    QBO_CLIENT_SECRET: quickbooksOnline.clientSecret,
    QBO_REFRESH_TOKEN: quickbooksOnline.refreshToken,
    XERO_CLIENT_ID: xero.clientId,
    XERO_CLIENT_SECRET: xero.clientSecret,
    CONDUCTOR_SECRET_KEY: quickbooksDesktop.apiKey,
  };
}

export function demoConfig(demo: Demo, tenantsBy: TenantsBy = 'delegated-admin'): DemoConfig {
  const { pax8, microsoft } = demo;
  return {
    sources: [
      {
        id: 'pax8',
        type: 'pax8',
        clientId: { env: 'PAX8_CLIENT_ID' },
        clientSecret: { env: 'PAX8_CLIENT_SECRET' },
        baseUrl: pax8.baseUrl,
        tokenUrl: pax8.tokenUrl,
      },
      {
        id: 'm365',
        type: 'microsoft-365',
        clientId: { env: 'M365_CLIENT_ID' },
        clientSecret: { env: 'M365_CLIENT_SECRET' },
        ...(tenantsBy === 'list'
          ? { tenants: microsoft.tenants }
          : { tenants: tenantsBy, partnerTenant: microsoft.partnerTenant }),
        baseUrl: microsoft.baseUrl,
        tokenUrl: microsoft.tokenUrl,
      },
      ...bookSources(demo),
    ],
  };
}

function bookSources({ quickbooksOnline, xero, quickbooksDesktop }: Demo): DemoConfig['sources'] {
  return [
    {
      id: 'qbo',
      type: 'quickbooks-online',
      clientId: { env: 'QBO_CLIENT_ID' },
      clientSecret: { env: 'QBO_CLIENT_SECRET' },
      realmId: quickbooksOnline.realmId,
      refreshToken: { env: 'QBO_REFRESH_TOKEN' },
      basis: 'recurring',
      baseUrl: quickbooksOnline.baseUrl,
      tokenUrl: quickbooksOnline.tokenUrl,
      authorizeUrl: quickbooksOnline.authorizeUrl,
    },
    {
      id: 'xero',
      type: 'xero',
      grant: 'client_credentials',
      clientId: { env: 'XERO_CLIENT_ID' },
      clientSecret: { env: 'XERO_CLIENT_SECRET' },
      baseUrl: xero.baseUrl,
      tokenUrl: xero.tokenUrl,
      authorizeUrl: xero.authorizeUrl,
    },
    {
      id: 'qbd',
      type: 'quickbooks-desktop',
      apiKey: { env: 'CONDUCTOR_SECRET_KEY' },
      endUserId: quickbooksDesktop.endUserId,
      baseUrl: quickbooksDesktop.baseUrl,
    },
  ];
}

/** The `driftsheet.config.json` that connects to a running demo, and the environment its secrets are read from. */
import type { Demo } from './start-demo.js';

export interface DemoConfig {
  readonly sources: readonly Readonly<Record<string, unknown>>[];
}

/** How tenants are found: by active delegated administration, by reseller contracts, or one by one. */
export type TenantsBy = 'delegated-admin' | 'contracts' | 'list';

/** The names that the configuration refers to, with their values. */
export function demoEnvironment({ pax8, microsoft }: Demo): Readonly<Record<string, string>> {
  return {
    PAX8_CLIENT_ID: pax8.clientId,
    PAX8_CLIENT_SECRET: pax8.clientSecret,
    M365_CLIENT_ID: microsoft.clientId,
    M365_CLIENT_SECRET: microsoft.clientSecret,
  };
}

export function demoConfig({ pax8, microsoft }: Demo, tenantsBy: TenantsBy = 'delegated-admin'): DemoConfig {
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
    ],
  };
}

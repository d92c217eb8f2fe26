/** What the pane needs to know of Microsoft Entra before anybody has signed in. */
import type { SignInAnswer } from '../../contracts/sign-in.js';
import type { EntraSettings } from './entra.js';

const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** People of several tenants: each signs in at their own. */
const ANY_TENANT = 'organizations';

export function signInOf(settings: EntraSettings | null): SignInAnswer {
  if (settings === null) return { entra: null };
  const { audience, authority, scope, tenantIds } = settings;
  const clientId = clientIdOf(settings);
  if (clientId === null) return { entra: null };
  const resource = audience.includes('://') ? audience : `api://${audience}`;
  const [tenant = ANY_TENANT, ...others] = tenantIds;
  return {
    entra: {
      clientId,
      authority: `${authority}/${others.length === 0 ? tenant : ANY_TENANT}`,
      scope: `${resource.replace(/\/+$/, '')}/${scope}`,
    },
  };
}

/** The application that signs people in: as configured, else that of the API itself, where its address ends in its id. */
export function clientIdOf({ clientId, audience }: Pick<EntraSettings, 'clientId' | 'audience'>): string | null {
  return clientId ?? GUID.exec(audience)?.[0] ?? null;
}

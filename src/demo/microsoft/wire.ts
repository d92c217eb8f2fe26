/** Graph's JSON for the records of the invented tenants. */
import type { Msp, Tenant, TenantSku, TenantUser } from '../msp/model.js';
import type { Seeded } from '../msp/seeded.js';

export type Json = Readonly<Record<string, unknown>>;

export function toSubscribedSku(tenant: Tenant, sku: TenantSku): Json {
  const { enabled, warning, suspended } = sku.units;
  return {
    accountName: tenant.initialDomain.split('.')[0],
    accountId: tenant.id,
    appliesTo: sku.appliesTo,
    capabilityStatus: enabled > 0 ? 'Enabled' : warning > 0 ? 'Warning' : suspended > 0 ? 'Suspended' : 'Enabled',
    consumedUnits: sku.consumed,
    id: `${tenant.id}_${sku.guid}`,
    skuId: sku.guid,
    skuPartNumber: sku.partNumber,
    subscriptionIds: sku.subscriptions.map((one) => one.id),
    prepaidUnits: { enabled, suspended, warning, lockedOut: 0 },
    servicePlans: [],
  };
}

/** `ownerTenantId`: the tenant that made the purchase, the company's own or the one of its partner. */
export function toDirectorySubscriptions(msp: Msp, tenant: Tenant): readonly Json[] {
  return tenant.skus.flatMap((sku) =>
    sku.subscriptions.map((one) => ({
      id: one.id,
      commerceSubscriptionId: one.commerceId,
      skuId: sku.guid,
      skuPartNumber: sku.partNumber,
      status: one.status,
      isTrial: false,
      totalLicenses: one.seats,
      createdDateTime: `${one.created}T00:00:00Z`,
      nextLifecycleDateTime: `${one.nextStep}T00:00:00Z`,
      ownerId: null,
      ownerTenantId: one.boughtBy === 'company' ? tenant.id : msp.partnerTenantId,
      ownerType: null,
      serviceStatus: [],
    })),
  );
}

export function toUser(seeds: Seeded, tenant: Tenant, user: TenantUser): Json {
  const address = user.guest
    ? `${user.alias}_partner.example#EXT#@${tenant.initialDomain}`
    : `${user.alias}@${user.domain}`;
  const [givenName = '', surname = ''] = user.name.split(' ');
  return {
    businessPhones: [],
    displayName: user.name,
    givenName,
    jobTitle: null,
    mail: user.guest ? `${user.alias}@partner.example` : address,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname,
    userPrincipalName: address,
    id: user.id,
    accountEnabled: user.enabled,
    userType: user.guest ? 'Guest' : 'Member',
    createdDateTime: `${user.created}T10:00:00Z`,
    assignedLicenses: user.licences
      .filter((licence) => licence.state === 'held')
      .map((licence) => ({ disabledPlans: [], skuId: licence.guid })),
    licenseAssignmentStates: user.licences.map(({ guid, byGroup, state }) => ({
      skuId: guid,
      disabledPlans: [],
      assignedByGroup: byGroup,
      state: state === 'held' ? 'Active' : 'Error',
      error: state === 'held' ? 'None' : 'CountViolation',
      lastUpdatedDateTime: `${user.created}T10:01:00Z`,
    })),
    ...signIns(seeds, user),
  };
}

/** Graph leaves the field out for whoever never signed in. */
function signIns(seeds: Seeded, { id, lastSignIn }: TenantUser): Json {
  if (lastSignIn === null) return {};
  const at = lastSignIn.replace('.000Z', 'Z');
  const requestId = seeds.uuid(`${id}/sign-in`);
  return {
    signInActivity: {
      lastSignInDateTime: at,
      lastSignInRequestId: requestId,
      lastNonInteractiveSignInDateTime: at,
      lastNonInteractiveSignInRequestId: requestId,
      lastSuccessfulSignInDateTime: at,
      lastSuccessfulSignInRequestId: requestId,
    },
  };
}

export function toOrganization(tenant: Pick<Tenant, 'id' | 'name' | 'initialDomain' | 'domains' | 'country'>): Json {
  const domain = (name: string, isInitial: boolean, isDefault: boolean): Json => ({
    capabilities: isInitial ? 'Email, OfficeCommunicationsOnline' : 'Email',
    isDefault,
    isInitial,
    name,
    type: 'Managed',
  });
  return {
    id: tenant.id,
    displayName: tenant.name,
    countryLetterCode: tenant.country,
    tenantType: 'AAD',
    verifiedDomains: [
      domain(tenant.initialDomain, true, tenant.domains.length === 0),
      ...tenant.domains.map((name, index) => domain(name, false, index === 0)),
    ],
  };
}

/** Every reseller relation there ever was; some are stale. */
export function toContracts(seeds: Seeded, msp: Msp): readonly Json[] {
  const relations = [
    ...msp.companies.map(({ tenant }) => ({
      id: tenant.id,
      name: tenant.name,
      domain: tenant.domains[0] ?? tenant.initialDomain,
    })),
    ...msp.formerClients.map(({ tenantId, name, domain }) => ({ id: tenantId, name, domain })),
  ];
  return relations.map(({ id, name, domain }) => ({
    id: seeds.uuid(`contract/${id}`),
    deletedDateTime: null,
    contractType: 'SyndicationPartner',
    customerId: id,
    defaultDomainName: domain,
    displayName: name,
  }));
}

/** Customers with an active delegated administration: those who left have none. */
export function toDelegatedCustomers(msp: Msp): readonly Json[] {
  return msp.companies.map(({ tenant }) => ({ id: tenant.id, tenantId: tenant.id, displayName: tenant.name }));
}

export function toRelationships(seeds: Seeded, msp: Msp): readonly Json[] {
  const days = (name: string): string =>
    new Date(Date.parse(`${msp.today}T00:00:00Z`) - seeds.between(name, 30, 500) * 86_400_000).toISOString();
  return msp.companies.map(({ key, tenant }) => {
    const began = days(`${key}/gdap`);
    return {
      id: `${seeds.uuid(`${key}/gdap/a`)}-${seeds.uuid(`${key}/gdap/b`)}`,
      displayName: `${tenant.name} administration`,
      customer: { tenantId: tenant.id, displayName: tenant.name },
      duration: 'P730D',
      autoExtendDuration: 'PT0S',
      status: 'active',
      createdDateTime: began,
      activatedDateTime: began,
      lastModifiedDateTime: began,
      endDateTime: new Date(Date.parse(began) + 730 * 86_400_000).toISOString(),
    };
  });
}

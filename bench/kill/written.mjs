// What the writer writes, so that whoever looks afterwards knows it again.

export const KEY = 'a pass phrase that seals nothing of worth';
export const SCOPES = 4;
const LINES = 200;

/** Every version names itself, so that a reader sees whether it is whole. */
export const crosswalkOf = (version) => ({
  companies: [{ id: 'acme', name: `Acme ${version}`, links: [], absent: [], rejected: [] }],
  skus: [],
  items: [],
});

/** Every line of publication n has n seats. */
export function pullOf(scope, n, at) {
  const lines = Array.from({ length: LINES }, (_, index) => ({
    companyId: `company ${index}`,
    companyName: `Company ${index}`,
    skuId: 'SPB',
    skuName: 'Business Premium',
    kind: 'seats',
    quantity: n,
    unitAmount: null,
    currency: null,
    intervalMonths: null,
  }));
  const snapshot = {
    leg: 'assigned',
    source: 'm365',
    aliases: [],
    scope: `tenant ${scope}`,
    takenAt: at,
    asOf: at.slice(0, 10),
    periodStart: null,
    status: 'complete',
    proves: 'absence',
    vendors: ['microsoft'],
    companies: [],
    lines,
    rejected: [],
  };
  return { scope: { id: `tenant-${scope}`, name: `Tenant ${scope}` }, snapshot, problems: [], notes: [] };
}

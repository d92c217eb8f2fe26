/** The invented provider by hand: how many of everything, and one client seat by seat through all its records. */
import { crosswalkSchema } from '../../src/contracts/crosswalk.js';
import { makeMsp } from '../../src/demo/msp/make-msp.js';
import type { Msp, MspCompany } from '../../src/demo/msp/model.js';
import { CURRENCIES, inCurrency } from '../../src/demo/msp/products.js';

const TODAY = '2026-08-20';
const msp = makeMsp({ today: TODAY });

function company(key: string, of: Msp = msp): MspCompany {
  const found = of.companies.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no company ${key}`);
  return found;
}

it('forty clients, three currencies, 25 SKUs, and a record of each in every system', () => {
  const count = (of: (one: MspCompany) => number): number => msp.companies.reduce((sum, one) => sum + of(one), 0);
  expect(msp.companies.length).toBe(40);
  expect(CURRENCIES.map((currency) => msp.companies.filter((one) => one.currency === currency).length)).toEqual([
    18, 12, 10,
  ]);
  expect(new Set(msp.products.map((product) => product.sku)).size).toBe(25);
  expect(new Set(msp.companies.map((one) => one.tenant.id)).size).toBe(40);
  // 40 + the second site of Brasserie Lune + the day surgery of Sallow Park
  expect(count((one) => one.accounts.length)).toBe(42);
  // 40 + the second site of Brasserie Lune + two schools of Oakfield - Larkspur West, whose customer is her sister's
  expect(count((one) => one.customers.length)).toBe(42);
});

it('about 1,200 subscriptions, licences and billed lines', () => {
  const subscriptions = msp.companies.flatMap((one) => one.accounts.flatMap((account) => account.subscriptions)).length;
  const licences = msp.companies.flatMap((one) => one.tenant.skus).length;
  const current = msp.companies.flatMap((one) => {
    const templates = one.templates
      .filter((template) => template.state === 'running')
      .flatMap((template) => template.entries);
    const newest = one.documents.filter((document) => document.templateId === null && document.date >= '2026-08-01');
    return [...templates, ...newest.flatMap((document) => document.entries)];
  }).length;
  expect(subscriptions + licences + current).toBeGreaterThan(1_150);
  expect(subscriptions + licences + current).toBeLessThan(1_280);
});

it('one client, seat by seat: Pinnacle Roofing Supply and its Business Standard', () => {
  const { accounts, tenant, templates, documents } = company('pinnacleroof');
  const bought = accounts[0]?.subscriptions.find((one) => one.product.sku === 'O365_BUSINESS_PREMIUM');
  expect(bought).toMatchObject({
    quantity: 20, start: '2026-03-08', end: null, status: 'Active', billingTerm: 'Monthly', price: 1250, partnerCost: 1063, currency: 'USD',
    commitment: { term: '1-Year', end: '2027-03-08' },
    history: [{ seats: 15, at: '2026-03-08T08:30:00.000Z' }, { seats: 20, at: '2026-08-17T14:30:00.000Z' }],
  }); // prettier-ignore
  const held = tenant.skus.find((sku) => sku.partNumber === 'O365_BUSINESS_PREMIUM');
  expect(held).toMatchObject({ consumed: 15, units: { enabled: 20, warning: 0, suspended: 0 } });
  expect(held?.subscriptions.map((one) => [one.commerceId, one.seats])).toEqual([[bought?.vendorSubscriptionId, 20]]);
  expect(tenant.users.filter((user) => user.licences.some((one) => one.guid === held?.guid)).length).toBe(15);
  const line = { quantity: 15, unitPrice: 1250, amount: 18_750 };
  expect(templates.map((template) => template.entries[0])).toMatchObject([line]);
  expect(documents.map((document) => [document.date, document.entries[0]])).toMatchObject([
    ['2026-08-01', line], ['2026-07-01', line], ['2026-06-01', line],
  ]); // prettier-ignore
});

it('prices in three currencies, rounded half up', () => {
  // Business Standard costs 10.63 dollars: 8.504 pounds, 14.882 Canadian dollars
  expect(CURRENCIES.map((currency) => inCurrency(1063, currency))).toEqual([1063, 850, 1488]);
});

it('the books: a bundle with its parts, hours and taxes beside seats, a line without a number', () => {
  const [pack] = company('gullwing').templates[0]?.entries ?? [];
  expect(pack).toMatchObject({
    bundle: { name: 'Pilot pack' },
    quantity: 6,
    lines: [{ quantity: 6 }, { quantity: 6 }],
  });
  const extras = company('lacclair').documents[0]?.entries.flatMap((entry) =>
    'item' in entry ? [[entry.item.kind, entry.quantity]] : [],
  );
  expect(extras?.filter(([kind]) => kind !== 'service')).toEqual([
    ['hours', 6.5],
    ['hardware', 2],
    ['discount', null],
    ['tax', null],
  ]);
  expect(company('ferncliff').templates[0]?.entries[0]).toMatchObject({
    quantity: null,
    unitPrice: null,
    amount: 26_400,
  });
  expect(company('tidewell').documents.map((document) => document.entries[0])).toMatchObject([
    { quantity: 12 },
    { quantity: 12 },
    { quantity: 12 },
  ]);
  expect(company('prairielantern').templates.map((template) => [template.intervalMonths, template.next])).toEqual([
    [1, '2026-09-01'],
    [12, '2027-03-01'],
    [1, '2025-12-01'], // not scheduled any more
    [1, '2025-12-01'], // ended
  ]);
  expect(company('antlerridge').templates).toEqual([]);
  expect(msp.companies.filter((one) => one.books === 'quickbooks-desktop').flatMap((one) => one.templates)).toEqual([]);
});

it('every complaint has one planting, and each number of the list is there or told elsewhere', () => {
  const ids = msp.pains.map((pain) => pain.id);
  expect(new Set(ids).size).toBe(ids.length);
  const numbers = new Set(ids.map((id) => Number.parseInt(id)));
  const missing = Array.from({ length: 33 }, (_, index) => index + 1).filter((number) => !numbers.has(number));
  expect(missing).toEqual([28, 29, 30, 32]);
});

it('the same day and seed give the same provider; another seed gives another of the same kind', () => {
  const text = (of: Msp): string => JSON.stringify(of);
  expect(text(makeMsp({ today: TODAY }))).toBe(text(msp));
  const other = makeMsp({ today: TODAY, seed: 'other' });
  expect(text(other)).not.toBe(text(msp));
  expect(other.companies.map((one) => one.accounts[0]?.name)).toEqual(
    msp.companies.map((one) => one.accounts[0]?.name),
  );
  expect(other.partnerTenantId).not.toBe(msp.partnerTenantId);
});

it('no id stands for two things', () => {
  const ids = msp.companies.flatMap((one) => [
    one.tenant.id,
    ...one.accounts.flatMap((account) => [
      account.id,
      ...account.subscriptions.flatMap((sub) => [sub.id, sub.vendorSubscriptionId]),
    ]),
    ...one.customers.map((customer) => customer.id),
    ...one.tenant.users.map((user) => user.id),
    ...one.documents.map((document) => document.id),
    ...one.templates.map((template) => template.id),
  ]);
  expect(new Set(ids).size).toBe(ids.length);
  const addresses = msp.companies.flatMap((one) => one.tenant.users.map((user) => `${user.alias}@${user.domain}`));
  expect(new Set(addresses).size).toBe(addresses.length);
});

it('what the staff confirmed is a crosswalk that the command takes', () => {
  expect(crosswalkSchema.safeParse(JSON.parse(JSON.stringify(msp.crosswalk))).error).toBeUndefined();
});

it('all that is invented lives below .example or onmicrosoft.com', () => {
  const hosts = JSON.stringify(msp).match(/[\w.-]+@[\w.-]+\w|"(?:domain|initialDomain)":"[^"]+"/g) ?? [];
  expect(hosts.length).toBeGreaterThan(1_000);
  const strangers = hosts.filter((host) => !/\.example"?$|\.onmicrosoft\.com"?$/.test(host));
  expect(strangers).toEqual(['larkspur.office@gmail.com']); // a customer without a domain of its own
});

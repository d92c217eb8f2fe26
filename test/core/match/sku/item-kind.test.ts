import { EMPTY_CROSSWALK } from '../../../../src/core/crosswalk.js';
import type { ItemMeaning } from '../../../../src/core/linking.js';
import { linkSkus } from '../../../../src/core/match/sku/link-skus.js';
import { billed, list, skuLedger } from '../ledger.js';

describe('field pain 21, bundles: what an open item may hold', () => {
  it.each([
    'Managed Workstation',
    'Managed Workstation 18',
    'Desktop support',
    'Complete Care',
    'Security Stack',
    'IT services per user',
    'Gold Package',
    'Services',
    'Monthly agreement',
    'Office 365',
    'Microsoft licensing',
    'Managed Microsoft 365',
  ])('an invoice item "%s" may hold seats of any SKU', (name) => {
    expect(billed(name)).toBe('unmapped any');
  });

  it.each(['Acronis Backup', 'CrowdStrike Endpoint', 'Datto SIRIS', 'Widget'])('"%s" names another product', (name) => {
    expect(billed(name)).toBe('unmapped []');
  });

  it('an item that is near a SKU may hold seats of it', () => {
    expect(
      skuLedger([
        list('purchased', ['SPB | ', 'SPE_E3 | ']),
        list('billed', ['M365 BP trial', 'M365 Business Premium Nonprofit']),
      ])[1],
    ).toEqual(['unmapped [SPB]', 'unmapped [SPB]']);
  });

  it('a distributor sells products: there nothing is a bundle', () => {
    expect(skuLedger([list('purchased', ['Managed Workstation'])])).toEqual([['unmapped []']]);
  });

  it('proposals say in words what is shared and what is not, SKUs in use first', () => {
    const { meanings } = linkSkus(
      [list('purchased', ['SPB | ']), list('billed', ['M365 BP nonprofit'])],
      EMPTY_CROSSWALK,
    );
    const [meaning] = meanings[1] as [ItemMeaning];
    expect(meaning.as === 'unmapped' && meaning.proposals.find((proposal) => proposal.to === 'SPB')).toMatchObject({
      toName: 'Microsoft 365 Business Premium',
      reasons: [
        'same words microsoft 365 business premium',
        'bp read as business premium',
        'only the item has nonprofit',
      ],
    });
  });
});

describe('field pain 26, hours, hardware and taxes are no seats', () => {
  it.each([
    ['Onsite labor', 'hours'],
    ['Hourly support', 'hours'],
    ['Consulting', 'hours'],
    ['Services:Remote labour', 'hours'],
    ['Server migration project', 'project'],
    ['Setup fee', 'project'],
    ['Dell laptop', 'hardware'],
    ['24 inch monitor', 'hardware'],
    ['Docking station', 'hardware'],
    ['Toner', 'hardware'],
    ['Shipping & handling', 'shipping'],
    ['Mileage', 'travel'],
    ['Volume discount', 'discount'],
    ['Late fee', 'late fee'],
    ['Sales tax', 'tax'],
    ['VAT', 'tax'],
    ['Retainer', 'retainer'],
    ['Domain renewal', 'domain'],
  ])('%s: %s', (name, kind) => {
    expect(billed(name)).toBe(`no-seats ${kind}`);
  });

  it.each([
    'Project Plan 3',
    'Project Plan 3 NFP',
    'Microsoft Project',
    'Office 365 migration project',
    'Managed laptop',
    'Laptop per user',
    'Printer management',
    'Server monitoring',
    'After hours support',
    'Hardware as a Service',
    'License setup fee',
    'Windows 365 hours',
  ])('"%s" is not certain to be no seats', (name) => {
    expect(billed(name)).not.toMatch(/^no-seats/);
  });

  it('holds for invoices only, and not for what another leg has as a product', () => {
    expect(skuLedger([list('purchased', ['Toner'])])).toEqual([['unmapped []']]);
    expect(skuLedger([list('purchased', ['Toner']), list('billed', ['Toner'])])).toEqual([
      ['Toner name'],
      ['Toner name'],
    ]);
  });
});

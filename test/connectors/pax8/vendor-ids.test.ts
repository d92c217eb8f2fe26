/** Which SKU of the vendor a subscription is of: how few details tell it, and what is unknown when they fail. */
import { counts, pass, rowOf } from '../../support/ledger.js';
import type { Asked, Reply } from '../../support/vendor-server.js';
import { CONTEXT, lineOf, PRODUCTS, pullOf, purchased, SPB, subscription } from './account.js';

describe('the SKU id of the vendor', () => {
  const bare = (id: string, more = {}) => subscription(id, 'c1', 2, { vendorSkuId: undefined, ...more });

  /** A name that the catalogue does not know, and so no second witness. */
  const NEW = { productId: 'p-new', productName: 'Microsoft 365 Fieldwork Assist' };
  const FIELD = '7d0b9a41-52f6-4f0e-9c1d-3f6a4c0e8b25';
  const detailsOf = (...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, { vendorSkuId: FIELD }]));
  const askedFor = (paths: readonly string[]) => paths.filter((path) => /^\/v1\/subscriptions\/[^/]+$/.test(path));

  it('is asked of the detail where the list lacks it, and once only', async () => {
    const { vendor, connector, pull } = await pullOf({ subscriptions: [bare('s1', NEW)], details: detailsOf('s1') });
    expect(lineOf(pull, 's1').skuId).toBe(FIELD);
    await connector.pull(pull.scope, CONTEXT);
    expect(askedFor(vendor.paths)).toEqual(['/v1/subscriptions/s1']);
  });

  it('is shared by the subscriptions of one product under one name, once two details agree', async () => {
    const subscriptions = ['s1', 's2', 's3', 's4'].map((id) => bare(id, NEW));
    const { vendor, pull } = await pullOf({ subscriptions, details: detailsOf('s1', 's2', 's3', 's4') });
    expect(pull.snapshot.lines.map(({ skuId }) => skuId)).toEqual([FIELD, FIELD, FIELD, FIELD]);
    expect(askedFor(vendor.paths)).toEqual(['/v1/subscriptions/s1', '/v1/subscriptions/s4']);
  });

  it('needs one detail where the catalogue knows the name, and none where it knows the catalogue id too', async () => {
    const subscriptions = ['s1', 's2', 's3'].map((id) => bare(id));
    const details = { s1: { vendorSkuId: SPB } };
    const byName = await pullOf({ subscriptions, details });
    expect(askedFor(byName.vendor.paths)).toEqual(['/v1/subscriptions/s1']);
    const products = [{ ...PRODUCTS[0], vendorSku: 'CFQ7TTC0LCHC-0002' }];
    const byBoth = await pullOf({ subscriptions, products });
    expect(askedFor(byBoth.vendor.paths)).toEqual([]);
    for (const { pull } of [byName, byBoth])
      expect(pull.snapshot.lines.map(({ skuId }) => skuId)).toEqual([SPB, SPB, SPB]);
  });

  it('is asked of each one where details contradict each other or the catalogue', async () => {
    const OTHER = '4b9405b0-7788-4568-add1-99614e613b69';
    const subscriptions = ['s1', 's2', 's3'].map((id) => bare(id));
    const details = { s1: { vendorSkuId: OTHER }, s2: { vendorSkuId: SPB }, s3: { vendorSkuId: SPB } };
    const { vendor, pull } = await pullOf({ subscriptions, details });
    expect(pull.snapshot.lines.map(({ skuId }) => skuId)).toEqual([OTHER, SPB, SPB]);
    expect(askedFor(vendor.paths).sort()).toEqual(['s1', 's2', 's3'].map((id) => `/v1/subscriptions/${id}`));
  });

  it('names the subscription where that matters, and speaks for it alone', async () => {
    const subscriptions = ['s1', 's2', 's3'].map((id) => bare(id));
    const details = { s1: { vendorSkuId: SPB }, s3: { vendorSkuId: FIELD, vendorSubscriptionId: 'v3' } };
    const { connector, pull } = await pullOf({ subscriptions, details });
    const told = await connector.addDetails!(pull, { windows: new Set(), vendorIds: new Set(['s3']) }, CONTEXT);
    expect(lineOf(pull, 's3')).toMatchObject({ skuId: SPB });
    expect(lineOf(told, 's3')).toMatchObject({ skuId: FIELD, vendorSubscription: 'v3' });
    expect(lineOf(told, 's2')).toEqual(lineOf(pull, 's2'));
  });

  it('is not asked for products of other vendors', async () => {
    const products = [{ id: 'p-av', name: 'Antivirus', vendorName: 'Bitfort', sku: 'BIT-AV' }];
    const { vendor, pull } = await pullOf({ products, subscriptions: [bare('s1', { productId: 'p-av' })] });
    expect(vendor.paths).not.toContain('/v1/subscriptions/s1');
    expect(lineOf(pull, 's1').skuId).toBe('BIT-AV');
  });

  const failing = {
    spoil: (reply: Reply, { path }: Asked) => (path === '/v1/subscriptions/s1' ? { status: 500 } : reply),
  };

  it('that could not be asked leaves the SKU that the name tells unknown, and no other of the company', async () => {
    const exchange = { productId: 'p-exo', productName: 'Exchange Online (Plan 1)', vendorSkuId: 'EXCHANGESTANDARD' };
    const { pull } = await pullOf(
      { subscriptions: [bare('s1'), subscription('s2', 'c1', 3, exchange), subscription('s3', 'c2', 3, NEW)] },
      failing,
    );
    const result = pass({ purchased: pull.snapshot });
    expect(rowOf(result, 'Acme', 'SPB').reasons.purchased).toBe('no-quantity');
    expect(counts(rowOf(result, 'Acme', 'EXCHANGESTANDARD'))).toBe('3/-/-');
    expect(pull.notes.join(' ')).toContain('only a name tells');
    expect(pull.problems[0]).toMatchObject({ code: 'ERR_SOURCE_UNAVAILABLE' });
    expect(pull.problems[0]?.endpoint).toContain('/v1/subscriptions/s1');
  });

  it('makes the whole company unknown where not even a name tells it', async () => {
    const { pull } = await pullOf({ subscriptions: [bare('s1', NEW), subscription('s2', 'c2', 3)] }, failing);
    expect(purchased(pull)).toEqual({ Birch: 3 });
    expect(pull.snapshot.rejected[0]).toMatchObject({ companyName: 'Acme', column: 'vendorSkuId' });
  });

  it('is not taken from the product where one detail contradicts it and another fails', async () => {
    const products = [{ ...PRODUCTS[0], vendorSku: 'CFQ7TTC0LCHC-0002' }];
    const subscriptions = [bare('s1', { productName: 'Fieldwork' }), bare('s2', { productName: 'Fieldwork' })];
    const { pull } = await pullOf({ products, subscriptions, details: { s2: { vendorSkuId: FIELD } } }, failing);
    expect(pull.snapshot.lines.map(({ reference, skuId }) => [reference, skuId])).toEqual([['s2', FIELD]]);
    expect(pull.snapshot.rejected).toHaveLength(1);
  });

  it('is told by another subscription of the product when one fails', async () => {
    const { pull } = await pullOf(
      { subscriptions: [bare('s1'), bare('s2')], details: { s2: { vendorSkuId: SPB } } },
      failing,
    );
    expect(purchased(pull)).toEqual({ Acme: 4 });
    expect(pull.problems).toHaveLength(1);
  });
});

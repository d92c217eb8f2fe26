/** The same day and seed give the same bytes over HTTP, whatever the ports and the moment. */
import { startDemo, type Demo } from '../../src/demo/start-demo.js';
import { graphReader, pax8Reader, tenantOf } from './talk.js';
import { desktopReader, qboReader, xeroReader } from './talk-books.js';

const TODAY = '2026-08-20';

async function everything(demo: Demo): Promise<readonly string[]> {
  const [pax8, partner, client] = [
    await pax8Reader(demo),
    await graphReader(demo, demo.microsoft.partnerTenant),
    await graphReader(demo, tenantOf(demo, 'summitforge')),
  ];
  const [query, xero, desktop] = [await qboReader(demo), await xeroReader(demo), desktopReader(demo)];
  const [invoice] = (await pax8('/invoices?size=200')).json['content'] as { id: string }[];
  const answers = [
    await pax8('/companies?size=200'),
    await pax8('/subscriptions?size=200'),
    await pax8('/products?size=200'),
    await pax8(`/invoices/${invoice?.id ?? ''}/items?size=200`),
    await partner('/contracts'),
    await partner('/tenantRelationships/delegatedAdminRelationships'),
    await client('/subscribedSkus'),
    await client('/directory/subscriptions'),
    await client('/users?$select=id,displayName,assignedLicenses,signInActivity'),
    await query('select * from Customer'),
    await query('select * from Item maxresults 1000'),
    await query('select * from Invoice maxresults 1000'),
    await query('select * from RecurringTransaction maxresults 1000'),
    await xero('/Contacts?page=1'),
    await xero('/Invoices?page=1&pageSize=1000'),
    await xero('/RepeatingInvoices'),
    await desktop('/quickbooks-desktop/customers?limit=5'),
    await desktop('/quickbooks-desktop/invoices'),
  ];
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
  return answers.map((answer) => answer.text.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST'));
}

it('twice the same, and different for another day or seed', async () => {
  const starts = [
    { today: TODAY, clock: () => 1 },
    { today: TODAY, clock: () => 9_000_000_000 },
    { today: '2026-08-21' },
    { today: TODAY, seed: 'other' },
  ];
  const [once, again, tomorrow, other] = await Promise.all(
    starts.map(async (options) => {
      const demo = await startDemo(options);
      const found = await everything(demo);
      await demo.close();
      return found;
    }),
  );
  expect(again).toEqual(once);
  expect(tomorrow?.[1]).not.toEqual(once?.[1]);
  expect(other?.[1]).not.toEqual(once?.[1]);
}, 60_000);

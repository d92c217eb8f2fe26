import { pricePerSeat, seatsPerUnit } from '../../../src/connectors/billed/packs.js';
import { ledger, readText } from '../file/ledger.js';

describe('a unit of measure', () => {
  it.each([
    ['', 1],
    ['each', 1],
    ['User', 1],
    ['per licence', 1],
    ['1 User', 1],
    ['Pack of 25', 25],
    ['25-Pack', 25],
    ['25 licenses', 25],
    ['box/10', 10],
    ['User Pack 5', 5],
    ['GB', 'use'],
    ['Hours', 'use'],
    ['per GB', 'use'],
    ['Tier 7', null],
  ])('%j is %s', (unit, seats) => expect(seatsPerUnit(unit)).toBe(seats));

  it.each([
    ['700.00', 25, '28'],
    ['700.00', 1, '700.00'],
    ['100', 3, null],
    [null, 25, null],
  ])('%s for %i is %s a seat', (price, size, each) => expect(pricePerSeat(price, size)).toBe(each));
});

it('packs on a Pax8 invoice are multiplied out, and their cost divided', async () => {
  const header = 'company_name,type,sku,quantity,unit_of_measure,cost,term,currency_code\n';
  const read = await readText(
    `${header}Acme,subscription,A,2,Pack of 25,50.00,Monthly,USD\nAcme,prorate,A,1,Pack of 25,5.00,Monthly,USD\nAcme,subscription,B,3,Tier 7,9.00,Monthly,USD\nAcme,subscription,C,500,GB,0.10,Monthly,USD\n`,
  );
  expect(ledger(read)).toEqual([
    'Acme | A | 50 seats | 2 USD / 1',
    'Acme | A | 25 attached | 0.2 USD / 1',
    'Acme | B | ? seats | no price',
    'Acme | C | 500 no-seats | 0.10 USD / 1',
  ]);
  expect(read.warnings.join()).toMatch(/unit of measure "Tier 7" is not known/);
});

it('packs in a plain list', async () => {
  const read = await readText(
    'company,sku,quantity,unit_of_measure,unit_amount,currency\nAcme,SPB,2,25-pack,50.00,USD\n',
  );
  expect(ledger(read)).toEqual(['Acme | SPB | 50 seats | 2 USD / 1']);
});

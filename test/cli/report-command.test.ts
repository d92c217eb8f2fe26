/** `driftsheet report`: what stands in the store, without pulling anything. */
import { ledger, Workplace, type JsonResult } from '../support/cli.js';

const PURCHASED = ['company,sku,seats,unit_cost,currency,as_of', 'Acme,SPB,20,18.70,USD,2026-08-01'];
const BILLED = ['company,sku,seats,unit_price,currency,as_of', 'Acme,SPB,15,22.00,USD,2026-08-01'];

function office(): Workplace {
  const place = new Workplace();
  place.write('purchased.csv', PURCHASED.join('\n'));
  place.write('billed.csv', BILLED.join('\n'));
  const file = (id: string, leg: string) => ({ id, type: 'file', leg, path: `./${leg}.csv` });
  const sources = [file('distributor', 'purchased'), file('books', 'billed')];
  place.write('driftsheet.config.json', JSON.stringify({ sources }));
  return place;
}

function report(place: Workplace) {
  const { status, stdout, stderr } = place.run('report', '--json', '-');
  return { status, stderr, result: JSON.parse(stdout) as JsonResult };
}

describe('driftsheet report', () => {
  it('before the first pull every leg is unknown, and it says what to do', () => {
    const { status, stderr, result } = report(office());
    expect([status, result.complete, result.rows]).toEqual([3, false, []]);
    expect(stderr).toMatch(/distributor, never pulled: failed, its counts are unknown\.\n.*driftsheet sync/);
  });

  it('after a pull it tells what the files tell to reconcile', () => {
    const place = office();
    expect(place.run('sync').status).toBe(0);
    const { status, result } = report(place);
    const alike = place.reconcile('--purchased', 'purchased.csv', '--billed', 'billed.csv');
    expect(status).toBe(alike.status);
    expect(ledger(result)).toEqual({ 'Acme | SPB': '20/?/15 leak' });
    expect(result.totals['leakPerMonth']).toEqual([{ amount: '93.50', currency: 'USD' }]);
    expect(ledger(alike.result)).toEqual(ledger(result));
  });

  it('a source that can no longer be read keeps its counts, as stale', () => {
    const place = office();
    place.run('sync');
    place.write('purchased.csv', 'neither a header nor a number');
    expect(place.run('sync').status).toBe(3);
    const { status, stderr, result } = report(place);
    expect(status).toBe(3);
    expect(ledger(result)).toEqual({ 'Acme | SPB': '20/?/15 leak' });
    expect(result.legs['purchased']!.status).toBe('stale');
    expect(stderr).toMatch(/distributor, .*: stale, its counts are of \d{4}-/);
  });

  it('a source of a later type is unknown, and says so: no row is clean for want of it', () => {
    const place = office();
    place.write('assigned.csv', 'company,sku,quantity,as_of\nAcme,SPB,20,2026-08-01');
    const file = (id: string, leg: string) => ({ id, type: 'file', leg, path: `./${leg}.csv` });
    const sources = [file('distributor', 'purchased'), file('books', 'assigned'), { id: 'sage', type: 'sage' }];
    place.write('driftsheet.config.json', JSON.stringify({ sources }));
    place.run('sync');
    const { status, stderr, result } = report(place);
    expect([status, result.complete, result.legs['billed']!.status]).toEqual([3, false, 'failed']);
    expect(ledger(result)).toEqual({ 'Acme | SPB': '20/20/? unknown' });
    expect(stderr).toMatch(/sage, .*: failed, its counts are unknown\.\n.*cannot pull a source of this type/);
  });

  it('seen since: the day of the first pull that saw it', () => {
    const place = office();
    place.run('sync');
    const { result } = report(place);
    expect(result.rows[0]!['since']).toBe(new Date().toISOString().slice(0, 10));
  });

  it('writes the workbook, and refuses a place that is none', () => {
    const place = office();
    place.run('sync');
    expect(place.run('report', '--out', 'book.xlsx').status).toBe(1);
    expect(place.read('book.xlsx').subarray(0, 2).toString()).toBe('PK');
    expect(place.run('report', '--out', 'no-such-folder/book.xlsx').status).toBe(2);
  });
});

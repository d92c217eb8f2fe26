import fc from 'fast-check';
import { decideDateStyle, readDay, readSerial } from '../../src/connectors/dates.js';
import { readMadeOn, readPeriod } from '../../src/connectors/period.js';
import { dayOf } from '../../src/core/day.js';

function read(text: string, ...others: string[]): string {
  const reading = readDay(text, decideDateStyle([text, ...others], null));
  return reading.ok ? reading.day : (reading.readings?.join(' or ') ?? 'no date');
}

describe('dates as people write them', () => {
  it.each([
    ['2026-08-01', '2026-08-01'],
    ['2026-08-01T00:00:00Z', '2026-08-01'],
    ['2026-08-01 23:59:59', '2026-08-01'],
    ['2026/8/1', '2026-08-01'],
    ['20260801', '2026-08-01'],
    ['07/31/2026', '2026-07-31'],
    ['31/07/2026', '2026-07-31'],
    ['31.07.2026', '2026-07-31'],
    ['1.8.2026', '2026-08-01'],
    ['07/31/26', '2026-07-31'],
    ['1 Jul 2026', '2026-07-01'],
    ['01-Jul-26', '2026-07-01'],
    ['Jul 1, 2026', '2026-07-01'],
    ['July 1st, 2026', '2026-07-01'],
    ['Thursday, August 20, 2026', '2026-08-20'],
    ['08/20/2026 8:00 AM', '2026-08-20'],
    ['08/08/2026', '2026-08-08'],
  ])('%s is %s', (text, day) => expect(read(text)).toBe(day));

  it.each(['soon', '', '2026-02-30', '13/13/2026', '32 Jul 2026', '1 Foo 2026', '07/01', '45500'])(
    '%j is no date',
    (text) => expect(read(text)).toBe('no date'),
  );
});

describe('day or month first is decided once per file', () => {
  it('by a component above 12 anywhere in the file', () => {
    expect(read('07/08/2026', '07/31/2026')).toBe('2026-07-08');
    expect(read('07/08/2026', '31/07/2026')).toBe('2026-08-07');
  });
  it('by the period the report states', () => {
    const july = { from: '2026-07-01', to: '2026-07-31' };
    expect(decideDateStyle(['01/07/2026', '07/08/2026'], july)).toEqual({ order: 'month-first', assumed: true });
    expect(decideDateStyle(['01/07/2026', '05/07/2026'], july)).toEqual({ order: 'day-first', assumed: false });
  });
  it('else month first, and it is said; dots are day first', () => {
    expect(decideDateStyle(['07/08/2026'], null)).toEqual({ order: 'month-first', assumed: true });
    expect(decideDateStyle(['07.08.2026'], null)).toEqual({ order: 'day-first', assumed: false });
  });
  it('a file that contradicts itself decides nothing', () => {
    expect(read('07/08/2026', '07/31/2026', '31/07/2026')).toBe('2026-07-08 or 2026-08-07');
  });
});

describe('law: every day comes back from every style', () => {
  const two = (number: number) => String(number).padStart(2, '0');
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const styles: readonly ((y: number, m: number, d: number) => string)[] = [
    (y, m, d) => `${y}-${two(m)}-${two(d)}`,
    (y, m, d) => `${two(m)}/${two(d)}/${y}`,
    (y, m, d) => `${d}/${m}/${y}`,
    (y, m, d) => `${two(d)}.${two(m)}.${y}`,
    (y, m, d) => `${d} ${names[m - 1] ?? ''} ${y}`,
    (y, m, d) => `${names[m - 1] ?? ''} ${d}, ${y}`,
  ];
  it('given one date of the file that can be read in one way only', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_000 }), fc.constantFrom(...styles), (days, write) => {
        const day = dayOf(days * 86_400_000);
        const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
        expect(read(write(year, month, date), write(2026, 7, 31))).toBe(day);
      }),
    );
  });
  it('serial numbers of a workbook', () => {
    expect([readSerial('46235'), readSerial('46235.75'), readSerial('12'), readSerial('999999')]).toEqual([
      '2026-08-01',
      '2026-08-01',
      null,
      null,
    ]);
  });
});

describe('the period in the title of a report', () => {
  it.each([
    ['July 1-31, 2026', '2026-07-01', '2026-07-31'],
    ['July 2026', '2026-07-01', '2026-07-31'],
    ['February 2028', '2028-02-01', '2028-02-29'],
    ['January - December 2026', '2026-01-01', '2026-12-31'],
    ['January-July, 2026', '2026-01-01', '2026-07-31'],
    ['August 2025 - July 2026', '2025-08-01', '2026-07-31'],
    ['July 1, 2026 - August 15, 2026', '2026-07-01', '2026-08-15'],
    ['January 1 - July 31, 2026', '2026-01-01', '2026-07-31'],
    ['August 1, 2025 – July 31, 2026', '2025-08-01', '2026-07-31'],
    ['1-31 July 2026', '2026-07-01', '2026-07-31'],
    ['07/01/2026 - 07/31/2026', '2026-07-01', '2026-07-31'],
    ['2026-07-01 to 2026-07-31', '2026-07-01', '2026-07-31'],
  ])('%s', (text, from, to) => expect(readPeriod(text)).toEqual({ from, to }));

  it.each(['All Dates', 'Example MSP LLC', 'Sales by Customer Detail', 'May', 'July 31-1, 2026', 'A - B - C 2026', ''])(
    '%j is none',
    (text) => expect(readPeriod(text)).toBeNull(),
  );

  it('the footer says when the report was made', () => {
    expect(readMadeOn('Thursday, August 20, 2026 08:00 AM GMT-07:00 - Accrual Basis')).toBe('2026-08-20');
    expect(readMadeOn('Accrual Basis  Thursday, August 20, 2026 08:00 AM GMT-07:00')).toBe('2026-08-20');
    expect(readMadeOn('Northwind Dental')).toBeNull();
  });
});

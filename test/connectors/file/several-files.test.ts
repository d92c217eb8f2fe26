/** Several files of one leg: months beside each other, one month twice, two systems, two sets of books. */
import { EMPTY_CROSSWALK } from '../../../src/core/crosswalk.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { Leg } from '../../../src/core/leg.js';
import { readText } from './ledger.js';

const HEADER = ',Date,Transaction Type,Num,Product/Service,Memo/Description,Qty,Sales Price,Amount,Balance\n';

/** A QuickBooks Online report of one company; a line is `day quantity number item`. */
function report(period: string, lines: readonly string[], company = 'Acme', books = 'Example MSP LLC'): string {
  const rows = lines.map((line) => {
    const [day = '', seats = '', number = '1', item = 'Microsoft 365 Business Premium'] = line.split('|');
    const type = Number(seats) < 0 ? 'Credit Memo' : 'Invoice';
    return `,${day},${type},${number},${item},,${seats},28.00,${Number(seats) * 28},0\n`;
  });
  return `${books}\nSales by Customer Detail\n"${period}"\n\n${HEADER}${company}\n${rows.join('')}Total for ${company},,,,,,,,1,\nTOTAL,,,,,,,,1,\n`;
}

const JUNE = 'June 1-30, 2026';
const JULY = 'July 1-31, 2026';
const plainList = 'company,sku_id,quantity\nAcme,SPB,20\nAcme,EXCHANGESTANDARD,5\n';

interface File {
  readonly text: string;
  readonly leg?: Leg;
  readonly name?: string;
}

async function billed(files: readonly (string | File)[], sku = 'SPB', asOf = '2026-08-01') {
  const given = files.map((file) => (typeof file === 'string' ? { text: file } : file));
  const all: File[] = [{ text: plainList, leg: 'purchased' }, ...given];
  const reads = await Promise.all(
    all.map(({ text, leg = 'billed', name }, index) =>
      readText(text, { leg, companyName: name, path: `${index}.csv`, asOf }),
    ),
  );
  const result = reconcile({ snapshots: reads.map(({ snapshot }) => snapshot), crosswalk: EMPTY_CROSSWALK, asOf });
  expect(result.tieOut.map((line) => line.difference)).toEqual(all.map(() => 0));
  const row = result.rows.find((one) => one.company === 'Acme' && one.skuId === sku);
  return row === undefined ? 'no row' : (row.billed ?? row.reasons.billed);
}

describe('months of one set of books', () => {
  const june = report(JUNE, ['06/01/2026|18|1']);
  const july = report(JULY, ['07/01/2026|20|2']);

  it('the line of July replaces the one of June, in whatever order they are given', async () => {
    expect(await billed([june, july])).toBe(20);
    expect(await billed([july, june])).toBe(20);
  });

  it('a month that stands in two files counts once', async () => {
    const both = report('June 1 - July 31, 2026', ['06/01/2026|18|1', '07/01/2026|20|2']);
    expect(await billed([both, july])).toBe(20);
    expect(await billed([july, both, june])).toBe(20);
  });

  it('the titles of Desktop begin with the time of printing, which is no name of the books', async () => {
    const printed = (time: string, text: string) => `${time}\n08/20/26\nAccrual Basis\n${text}`;
    expect(await billed([printed('8:00 AM', june), printed('9:15 AM', july)])).toBe(20);
  });

  it('two equal lines of one invoice are two, also when the invoice stands in two files', async () => {
    const twice = report(JULY, ['07/01/2026|10|2', '07/01/2026|10|2']);
    const longer = report('June 1 - July 31, 2026', ['07/01/2026|10|2', '07/01/2026|10|2']);
    expect(await billed([twice])).toBe(20);
    expect(await billed([twice, longer])).toBe(20);
  });

  it('a yearly line of the file of January counts in July', async () => {
    const january = report('January 2026', ['01/05/2026|20|1|Microsoft 365 Business Premium annual']);
    const other = report(JULY, ['07/01/2026|5|9|Exchange Online (Plan 1)']);
    expect(await billed([january, other])).toBe(20);
  });

  it('a company that the newer file does not name is not known to be billed no more: the file may be of one company', async () => {
    expect(await billed([june, report(JULY, ['07/01/2026|3|3'], 'Beta')])).toBe('not-covered');
  });

  it('twelve files of a month are a year: what is in none of them is not billed', async () => {
    const month = (index: number) => {
      const day = new Date(Date.UTC(2025, 7 + index, 1));
      const [year, number] = [day.getUTCFullYear(), String(day.getUTCMonth() + 1).padStart(2, '0')];
      return report(`${number}/01/${year} - ${number}/28/${year}`, [`${number}/01/${year}|20|${index}`]);
    };
    const named = (index: number) => {
      const day = new Date(Date.UTC(2025, 7 + index, 1));
      const name = day.toLocaleString('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });
      return report(name, [`${day.getUTCMonth() + 1}/1/${day.getUTCFullYear()}|20|${index}`]);
    };
    const months = Array.from({ length: 12 }, (_, index) => named(index));
    expect(await billed(months, 'EXCHANGESTANDARD')).toBe(0);
    expect(await billed(months.slice(1), 'EXCHANGESTANDARD')).toBe('not-covered');
    // A gap of three days may hold a yearly line.
    expect(
      await billed(
        Array.from({ length: 12 }, (_, index) => month(index)),
        'EXCHANGESTANDARD',
      ),
    ).toBe('not-covered');
  });
});

describe('not one set of books', () => {
  const july = (books: string) => report(JULY, ['07/01/2026|10|1'], 'Acme', books);

  it('the reports of two QuickBooks companies add up', async () => {
    expect(await billed([july('Example MSP LLC'), july('Example MSP Canada')])).toBe(20);
  });

  it('a report and a list of another system add up', async () => {
    const list = { text: 'company,sku_id,quantity\nAcme,SPB,4\n' };
    expect(await billed([july('Example MSP LLC'), list])).toBe(14);
  });

  it('files that are named for their companies speak for these alone', async () => {
    const header = 'Date,Transaction Type,Num,Product/Service,Memo/Description,Qty,Sales Price,Amount\n';
    const file = (name: string, line: string) => ({ name, text: header + line });
    const acme = file('Acme', '06/28/2026,Invoice,1,Microsoft 365 Business Premium,,20,1.00,20.00\n');
    const beta = file('Beta', '07/31/2026,Invoice,2,Microsoft 365 Business Premium,,3,1.00,3.00\n');
    expect(await billed([acme, beta])).toBe(20);
  });
});

describe('one month, several documents', () => {
  const july = (...lines: string[]) => billed([report(JULY, lines)]);

  it.each([
    ['a laptop on the 12th', ['07/01/2026|20|1', '07/12/2026|1|2|Laptop 14 inch'], 20],
    ['an add-on in mid month: two more, or all that is left?', ['07/01/2026|20|1', '07/15/2026|2|2'], 'no-quantity'],
    ['a larger invoice in mid month is the new number', ['07/01/2026|18|1', '07/15/2026|20|2'], 20],
    ['the same number again', ['07/01/2026|20|1', '07/15/2026|20|2'], 20],
    ['credited and billed again', ['07/01/2026|20|1', '07/09/2026|-20|2', '07/10/2026|18|3'], 18],
    ['credited and billed again on one day', ['07/01/2026|20|1', '07/01/2026|-20|2', '07/01/2026|18|3'], 18],
    ['two equal invoices, one taken back', ['07/01/2026|20|1', '07/01/2026|20|2', '07/03/2026|-20|3'], 20],
    ['a credit alone takes no seat', ['07/01/2026|20|1', '07/20/2026|-2|2'], 20],
    ['a whole credit alone takes no seat either', ['07/01/2026|20|1', '07/20/2026|-20|2'], 20],
    ['a fraction for a part of the month', ['07/01/2026|20|1', '07/15/2026|0.5|2'], 20],
    ['two lines of one day add up', ['07/01/2026|15|1', '07/01/2026|5|2'], 20],
    ['an early invoice of the next month', ['07/01/2026|20|1', '07/28/2026|18|2'], 18],
    ['an invoice of the future', ['07/01/2026|20|1', '08/15/2026|2|2'], 20],
  ])('%s', async (_name, lines, expected) => {
    expect(await july(...lines)).toBe(expected);
  });

  it('a smaller yearly line within the year of a larger one is in doubt as well', async () => {
    const yearly = 'Microsoft 365 Business Premium annual';
    const text = report('August 1, 2025 - July 31, 2026', [`01/05/2026|20|1|${yearly}`, `04/10/2026|2|2|${yearly}`]);
    expect(await billed([text])).toBe('no-quantity');
  });

  it('a renewed yearly line counts alone', async () => {
    const yearly = 'Microsoft 365 Business Premium annual';
    const text = report('July 1, 2025 - July 31, 2026', [`07/05/2025|20|1|${yearly}`, `06/28/2026|18|2|${yearly}`]);
    expect(await billed([text])).toBe(18);
  });
});

describe('two invoices of Pax8', () => {
  const header =
    'company_name,type,sku,description,quantity,cost,start_period,end_period,term,currency_code,subscription_id\n';
  const line = (seats: number, month: number, id: string, sku = 'Microsoft 365 Business Premium') =>
    `Acme,subscription,X,${sku},${seats},18.70,2026-0${month}-01,2026-0${month + 1}-01,Monthly,USD,${id}\n`;
  const purchased = async (...files: string[]) => {
    const reads = await Promise.all(
      files.map((text, index) =>
        readText(header + text, { leg: 'purchased', path: `${index}.csv`, asOf: '2026-08-01' }),
      ),
    );
    const { rows } = reconcile({
      snapshots: reads.map(({ snapshot }) => snapshot),
      crosswalk: EMPTY_CROSSWALK,
      asOf: '2026-08-01',
    });
    return rows.map((row) => `${row.sku} ${row.purchased ?? row.reasons.purchased}`);
  };

  it('the newer one counts; a subscription that it has no more adds no seats', async () => {
    const [july, august] = [line(20, 7, 's1') + line(5, 7, 's2'), line(22, 8, 's1')];
    expect(await purchased(july, august)).toEqual(['Microsoft 365 Business Premium 22']);
    expect(await purchased(august, july)).toEqual(['Microsoft 365 Business Premium 22']);
  });
});

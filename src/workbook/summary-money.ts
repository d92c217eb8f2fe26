/** The money on Summary: totals per currency, and the companies that leak most. Formulas over Drift and Workings wherever these are whole. */
import { decimalsOf } from '../core/money/currency.js';
import type { Money, Reconciliation } from '../core/result.js';
import { calculatedMoney, counted, number, text, word, type Cell } from './cells.js';
import { isCurrencyCode, quoted, RECONCILIATION, sumOfCurrency, wholeColumn, type MoneyColumn } from './formulas.js';
import { largestLeaks, type CompanyLeak, type CurrencyLeaks } from './largest-leaks.js';
import type { Block } from './layout.js';
import { rowCurrency } from './sheet-drift.js';
import { WORKINGS } from './sheet-workings.js';
import { NONE_KNOWN, NOT_APPLICABLE, UNKNOWN } from './words.js';

/** Which tables hold every row, so that a formula over them gives the total. */
export interface Figures {
  readonly rowsWhole: boolean;
  readonly workingsWhole: boolean;
  /** Drawn inside Excel: without Workings, and without charts. */
  readonly isLive: boolean;
  /** The number of a company on Workings. */
  readonly companyNumber: (companyId: string) => number;
}

type TotalKey =
  | 'leakPerMonth'
  | 'leakOpen'
  | 'leakWaived'
  | 'leakTolerated'
  | 'idlePerMonth'
  | 'overbilledPerMonth'
  | 'refundPerMonth';

interface TotalColumn extends MoneyColumn {
  readonly key: TotalKey;
  readonly title: string;
}

const atCost = (key: TotalKey, title: string, header: string): TotalColumn => {
  return { key, title, table: WORKINGS, header, currency: 'Cost currency' };
};
const atPrice = (key: TotalKey, title: string, header: string): TotalColumn => {
  return { key, title, table: WORKINGS, header, currency: 'Price currency' };
};

const TOTALS: readonly TotalColumn[] = [
  { key: 'leakPerMonth', title: 'Leak', table: RECONCILIATION, header: 'Leak per month', currency: 'Currency' },
  atCost('leakOpen', 'of it open', 'Leak open'),
  atCost('leakWaived', 'of it waived', 'Leak waived'),
  atCost('leakTolerated', 'of it tolerated', 'Leak tolerated'),
  atCost('idlePerMonth', 'Idle', 'Idle per month'),
  atPrice('overbilledPerMonth', 'Over-billed', 'Over-billed per month'),
  atPrice('refundPerMonth', 'Refund exposure', 'Refund exposure'),
];

export function moneyBlock({ totals, rows }: Reconciliation, figures: Figures): Block {
  const currencies = new Set(TOTALS.flatMap(({ key }) => totals[key].map((money) => money.currency)));
  for (const row of rows) {
    const currency = rowCurrency(row);
    if (currency !== null) currencies.add(currency);
  }
  const missing = rows.filter((row) => row.leakPerMonth === null && (row.drift.purchasedVsBilled ?? 1) > 0).length;
  const header = ['Currency', ...TOTALS.map(({ title }) => title)];
  return {
    kind: 'grid',
    title: 'Money per month',
    hint:
      `${figures.isLive ? 'Sums of the rows.' : 'Sums of the sheets Drift and Workings.'} Leak and idle overlap: never add them. ` +
      (missing === 0
        ? 'The leak of every row is known.'
        : `The leak of ${missing} ${missing === 1 ? 'row' : 'rows'} is unknown and in no total.`),
    header,
    numeric: [1, 2, 3, 4, 5, 6, 7],
    rows:
      currencies.size === 0
        ? [[word('no currency known'), ...TOTALS.map(() => word(UNKNOWN))]]
        : [...currencies]
            .sort()
            .map((currency) => [
              text(currency),
              ...TOTALS.map((column) => totalCell(column, totals[column.key], currency, figures)),
            ]),
  };
}

function totalCell(column: TotalColumn, list: readonly Money[], currency: string, figures: Figures): Cell {
  const decimals = decimalsOf(currency);
  const money = list.find((entry) => entry.currency === currency);
  const isWhole = column.table === WORKINGS ? figures.workingsWhole : figures.rowsWhole;
  if (isWhole && isCurrencyCode(currency)) {
    const cached = money === undefined ? NONE_KNOWN : Number(money.amount);
    return calculatedMoney(sumOfCurrency(column, currency, decimals), cached, decimals);
  }
  return money === undefined ? word(NONE_KNOWN) : { kind: 'money', value: Number(money.amount), decimals };
}

const LARGEST = 5;
const LEAK_HEADER = ['Company', 'Leak per month', 'Currency', 'Seats', 'Rows'];

/** One block and one chart per currency: amounts of two currencies never stand on one scale. */
export function largestBlocks({ rows }: Reconciliation, figures: Figures): readonly Block[] {
  const leaks = largestLeaks(rows, LARGEST);
  if (leaks.length === 0) {
    const none = [word('no leak is known'), ...LEAK_HEADER.slice(1).map(() => word(NOT_APPLICABLE))];
    return [{ kind: 'grid', title: 'Largest leaks by company', header: LEAK_HEADER, numeric: [1, 3, 4], rows: [none] }];
  }
  return leaks.map((leak) => largestBlock(leak, figures));
}

function largestBlock(leak: CurrencyLeaks, figures: Figures): Block {
  const { currency, largest, others } = leak;
  const numbers = largest.map(({ companyId }) => figures.companyNumber(companyId));
  const lines = largest.map((one, index) =>
    leakCells(one.company, one, currency, leakFormulas([numbers[index]!], currency, false), figures),
  );
  if (others.companies > 0) {
    const name = `${others.companies} other ${others.companies === 1 ? 'company' : 'companies'}`;
    lines.push(leakCells(name, others, currency, leakFormulas(numbers, currency, true), figures));
  }
  const chart = {
    title: `Leak per month by company, ${currency}`,
    nameAxis: 'Company',
    valueAxis: `${currency} per month`,
    names: 0,
    values: 1,
    from: 0,
    to: lines.length - 1,
    decimals: decimalsOf(currency),
  };
  return {
    kind: 'grid',
    title: `Largest leaks by company: ${currency}`,
    hint: figures.isLive ? 'Summed over the rows with a leak.' : 'Summed over the rows of Workings with a leak.',
    header: LEAK_HEADER,
    numeric: [1, 3, 4],
    rows: lines,
    // Inside Excel nothing draws it, and the rows it stands beside would be left blank.
    charts: figures.isLive ? [] : [chart],
  };
}

interface LeakFormulas {
  readonly amount: string;
  readonly seats: string;
  readonly rows: string;
}

/** Over the rows of some companies by their numbers, or of all but these. */
function leakFormulas(companies: readonly number[], currency: string, others: boolean): LeakFormulas {
  const column = (header: string): string => wholeColumn(WORKINGS, header);
  const leaking = `${column('Cost currency')},${quoted(currency)},${column('Leak per month')},">0"`;
  const ofThese = `${leaking},${column('Company no')},{${companies.join(',')}}`;
  const sum = (header: string, where: string): string => `SUMIFS(${column(header)},${where})`;
  const over = (of: (where: string) => string): string =>
    `${others ? `${of(leaking)}-` : ''}SUMPRODUCT(${of(ofThese)})`;
  return {
    amount: `ROUND(${over((where) => sum('Leak per month', where))},${decimalsOf(currency)})`,
    seats: `${over((where) => sum('Purchased', where))}-(${over((where) => sum('Billed', where))})`,
    rows: over((where) => `COUNTIFS(${where})`),
  };
}

function leakCells(
  name: string,
  { amount, seats, rows }: Pick<CompanyLeak, 'amount' | 'seats' | 'rows'>,
  currency: string,
  formulas: LeakFormulas,
  { workingsWhole }: Figures,
): readonly Cell[] {
  const decimals = decimalsOf(currency);
  const isNative = workingsWhole && isCurrencyCode(currency);
  return [
    text(name),
    isNative ? calculatedMoney(formulas.amount, amount, decimals) : { kind: 'money', value: amount, decimals },
    text(currency),
    isNative ? counted(formulas.seats, seats) : number(seats),
    isNative ? counted(formulas.rows, rows) : number(rows),
  ];
}

// Export files of any size, made from a seed, the same on every machine: what a large MSP would hand in. Lines are written in blocks,
// so that making a file of a million lines needs no more memory than making one of ten.
//
//   node bench/exports/make-exports.mjs DIR [--shape mix] [--lines 1000000]
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { companyName, PLANS, random } from './invented.mjs';

const BLOCK = 1 << 20;
/** Lines of one company and SKU: subscriptions of several terms, departments, re-orders. */
const LINES_PER_ROW = 20;

/** What each shape is good for, and how it shares the lines out over files: `[leg, format, share]`. */
export const SHAPES = {
  mix: {
    says: 'a Pax8 invoice, a plain directory list and a QuickBooks Online report: 40, 20 and 40 of 100 lines',
    files: [
      ['purchased', 'pax8', 0.4],
      ['assigned', 'plain', 0.2],
      ['billed', 'quickbooks', 0.4],
    ],
    linesPerRow: LINES_PER_ROW,
  },
  plain: {
    says: 'three plain files: 40, 20 and 40 of 100 lines',
    files: [
      ['purchased', 'plain', 0.4],
      ['assigned', 'plain', 0.2],
      ['billed', 'plain', 0.4],
    ],
    linesPerRow: LINES_PER_ROW,
  },
  one: {
    says: 'all lines in one plain purchased file, and a billed file a hundredth as long',
    files: [
      ['purchased', 'plain', 1],
      ['billed', 'plain', 0.01],
    ],
    linesPerRow: LINES_PER_ROW,
  },
  'one-pax8': {
    says: 'all lines in one Pax8 invoice, and a billed file a hundredth as long',
    files: [
      ['purchased', 'pax8', 1],
      ['billed', 'plain', 0.01],
    ],
    linesPerRow: LINES_PER_ROW,
  },
  rows: {
    says: 'three plain files, each with one line for every company and SKU: a third of the lines are rows',
    files: [
      ['purchased', 'plain', 1 / 3],
      ['assigned', 'plain', 1 / 3],
      ['billed', 'plain', 1 / 3],
    ],
    linesPerRow: 1,
  },
  companies: {
    says: 'as mix, with one line for each company and SKU: as many rows as lines allow',
    files: [
      ['purchased', 'pax8', 0.4],
      ['assigned', 'plain', 0.2],
      ['billed', 'quickbooks', 0.4],
    ],
    linesPerRow: 1,
  },
};

/** Writes the files of a shape into `folder`; gives their paths by leg. */
export function makeExports(folder, { shape, lines }) {
  const { files, linesPerRow } = SHAPES[shape];
  mkdirSync(folder, { recursive: true });
  return Object.fromEntries(
    files.map(([leg, format, share]) => {
      const path = join(folder, `${leg}.csv`);
      const out = new Blocks(path);
      FORMATS[format](out, lineSource(leg, Math.round(lines * share), linesPerRow));
      out.end();
      return [leg, path];
    }),
  );
}

/** Lines in the order of companies, a company with all of its plans: `{company, id, plan, seats, price, line}`. */
function* lineSource(leg, lines, linesPerRow) {
  const next = random(20260801 + leg.length);
  let made = 0;
  for (let c = 0; made < lines; c += 1) {
    const company = companyName(c);
    const id = guid('c', c);
    for (const plan of PLANS) {
      for (let i = 0; i < linesPerRow && made < lines; i += 1) {
        // Two legs agree on most lines: the seats hang on the company, the plan and the line alone.
        const drift = next() < 0.02 ? 1 + Math.floor(next() * 3) : 0;
        yield { company, id, plan, seats: 1 + ((c * 7 + plan.number * 3 + i) % 60) + drift, number: made };
        made += 1;
      }
    }
  }
}

const FORMATS = {
  plain(out, source) {
    out.line('company,company_id,sku_id,sku,quantity,unit_amount,currency,term,commitment_end,as_of');
    for (const { company, id, plan, seats } of source) {
      out.line(
        `${quoted(company)},${id},${plan.id},${quoted(plan.name)},${seats},${plan.cost},USD,Monthly,2027-02-28,2026-08-01`,
      );
    }
  },
  pax8(out, source) {
    out.line(
      'company_name,company_id,type,sku,description,details,quantity,price,subtotal,cost,cost_total,total,sales_tax,partner_subtotal,amount_due,start_period,end_period,term,currency_code,subscription_id',
    );
    for (const { company, id, plan, seats, number } of source) {
      const [total, cost] = [times(plan.price, seats), times(plan.cost, seats)];
      out.line(
        `${quoted(company)},${id},subscription,${plan.part},${quoted(`${plan.name} [New Commerce Experience] [options: Annual]`)},,${seats},${plan.price},${total},${plan.cost},${cost},${total},0.00,${cost},${cost},2026-08-01,2026-09-01,Monthly,USD,${guid('5', number)}`,
      );
    }
  },
  quickbooks(out, source) {
    out.line('Example MSP LLC\nSales by Customer Detail\n"August 1, 2025 - July 31, 2026"\n');
    out.line(',Date,Transaction Type,Num,Product/Service,Memo/Description,Qty,Sales Price,Amount,Balance');
    let open = null;
    let balance = 0;
    let sum = 0;
    const close = () => {
      if (open !== null) out.line(`${quoted(`Total for ${open}`)},,,,,,,,"$${balance.toFixed(2)}",`);
    };
    for (const { company, plan, seats, number } of source) {
      if (company !== open) {
        close();
        out.line(quoted(company));
        open = company;
        balance = 0;
      }
      const amount = times(plan.price, seats);
      balance += Number(amount);
      sum += Number(amount);
      out.line(
        `,07/01/2026,Invoice,${100_000 + Math.floor(number / 12)},${quoted(`Cloud:${plan.name}`)},"${plan.name}, per user",${seats}.00,${plan.price},${amount},${balance.toFixed(2)}`,
      );
    }
    close();
    out.line(`TOTAL,,,,,,,,"$${sum.toFixed(2)}",`);
  },
};

class Blocks {
  #file;
  #block = '';
  constructor(path) {
    this.#file = openSync(path, 'w');
  }
  line(text) {
    this.#block += `${text}\r\n`;
    if (this.#block.length > BLOCK) this.#write();
  }
  #write() {
    writeSync(this.#file, this.#block);
    this.#block = '';
  }
  end() {
    this.#write();
    closeSync(this.#file);
  }
}

function quoted(text) {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function guid(first, number) {
  return `${first}${String(number).padStart(7, '0')}-0000-4000-8000-000000000001`;
}

function times(price, seats) {
  return (Math.round(Number(price) * 100 * seats) / 100).toFixed(2);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { shape: { type: 'string', default: 'mix' }, lines: { type: 'string', default: '1000000' } },
  });
  if (positionals.length !== 1 || !(values.shape in SHAPES) || !(Number(values.lines) >= 1)) {
    process.stderr.write('make-exports: expected DIR [--shape NAME] [--lines N], with a shape of:\n');
    for (const [name, { says }] of Object.entries(SHAPES)) process.stderr.write(`  ${name.padEnd(12)}${says}\n`);
    process.exit(2);
  }
  const paths = makeExports(positionals[0], { shape: values.shape, lines: Number(values.lines) });
  process.stdout.write(`${Object.entries(paths).map(([leg, path]) => `--${leg} ${path}`).join(' ')}\n`); // prettier-ignore
}

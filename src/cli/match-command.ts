/** `driftsheet match`: two lists of companies or SKUs side by side, lined up as a reconciliation would line them up. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { columnNames, type ListKind } from '../connectors/file/index.js';
import { matchCompanies } from '../core/match/company/match-companies.js';
import type { ListMatch } from '../core/match/match-lists.js';
import { matchSkus } from '../core/match/sku/match-skus.js';
import { assertPlaces } from './check-outputs.js';
import { EXIT, InputError } from './exit-status.js';
import { printMatch } from './print-match.js';
import { readCrosswalk } from './read-crosswalk.js';
import { readMatchList } from './read-match-list.js';
import { printAll, writeOutput } from './write-outputs.js';

interface MatchOptions {
  readonly left?: string;
  readonly right?: string;
  readonly kind: ListKind;
  readonly crosswalk?: string;
  readonly json?: string;
}

const MATCHERS: Readonly<Record<ListKind, typeof matchCompanies>> = { company: matchCompanies, sku: matchSkus };

/** Of two files for one list the first would be dropped without a word. */
const once = (value: string, earlier: string | undefined): string => {
  if (earlier !== undefined) throw new InvalidArgumentError('It was given twice; a list is one file.');
  return value;
};

export function matchCommand(): Command {
  return new Command('match')
    .description(
      'Line up two lists of companies or SKUs (CSV or XLSX): links, proposals with reasons, and what is left.',
    )
    .addOption(new Option('--left <file>', 'one list').argParser(once))
    .addOption(new Option('--right <file>', 'the other list').argParser(once))
    .addOption(new Option('--kind <kind>', 'what the lists hold').choices(Object.keys(MATCHERS)).default('company'))
    .option(
      '--crosswalk <file>',
      'what a person has confirmed or rejected (JSON, or a workbook of ours); its source is left, right or *',
    )
    .option('--json <file>', 'write the result as JSON; - for standard output')
    .addHelpText('after', helpOnColumns())
    .action(async (options: MatchOptions) => {
      await runMatch(options);
      process.exitCode = EXIT.clean;
    });
}

async function runMatch(options: MatchOptions): Promise<void> {
  const { kind, crosswalk: crosswalkPath, json } = options;
  const paths = bothLists(options);
  assertPlaces([json === '-' ? undefined : json], [paths.left, paths.right, crosswalkPath]);
  const crosswalk = await readCrosswalk(crosswalkPath);
  const left = await readMatchList('left', paths.left, kind);
  const right = await readMatchList('right', paths.right, kind);
  for (const warning of [...left.warnings, ...right.warnings]) process.stderr.write(`warning: ${warning}\n`);
  const match = MATCHERS[kind](left.list, right.list, crosswalk);
  if (json === undefined) {
    await printAll(printMatch(match, { left: left.list, right: right.list }, process.stdout.columns));
  } else if (json === '-') {
    await printAll(toJson(match));
  } else {
    await writeOutput(json, Buffer.from(toJson(match)));
    process.stderr.write(`wrote ${json}\n`);
  }
}

function bothLists({ left, right }: MatchOptions): { left: string; right: string } {
  if (left !== undefined && right !== undefined) return { left, right };
  const given = left !== undefined ? 'only --left' : right !== undefined ? 'only --right' : 'no lists';
  throw new InputError('ERR_LISTS_MISSING', `found ${given}, expected two lists: --left FILE --right FILE.`);
}

/** The fields that scripts rely on, in this order, and no other. */
function toJson({ links, proposals, unmatched }: ListMatch): string {
  const shape = {
    links: links.map(({ left, right, score, how, reasons }) => ({ left, right, score, how, reasons })),
    proposals: proposals.map(({ left, right, score, reasons }) => ({ left, right, score, reasons })),
    unmatched: { left: unmatched.left, right: unmatched.right },
  };
  return `${JSON.stringify(shape, null, 2)}\n`;
}

function helpOnColumns(): string {
  const company = columnNames('company');
  const sku = columnNames('sku');
  return [
    '',
    'Columns that are read, by their headers in any order (letter case, blanks and underscores do not matter):',
    `  id        ${company.id.join(', ')}`,
    `            of SKUs: ${sku.id.join(', ')}`,
    `  name      ${company.name.join(', ')}`,
    `            of SKUs: ${sku.name.join(', ')}`,
    '  evidence  of companies, all optional; several values in a cell are separated by ; or | or a line break:',
    ...company.evidence.map((names) => `            ${names.join(', ')}`),
    'The first name that is there counts. Without an id column the name is the id. Ids differ by letter case too.',
    'counts are SKU=SEATS, for example "SPB=12; EXCHANGESTANDARD=3". All other columns are left aside.',
    '',
    'Exit status: 0, or 2 for bad input (nothing written).',
  ].join('\n');
}

/** `driftsheet reconcile`: the pass from export files to a table, JSON and a workbook. No server, no keys. */
import { Command, Option } from 'commander';
import { isDay, type Day } from '../core/day.js';
import { LEGS, type Leg } from '../core/leg.js';
import { COMPARABLE_DAYS, reconcile } from '../core/reconcile/reconcile.js';
import { mergeCrosswalks } from '../core/merge-crosswalk.js';
import { exitStatusOf, InputError } from './exit-status.js';
import { crosswalkVersion, readCrosswalk } from './read-crosswalk.js';
import { readExports } from './read-exports.js';
import { readPrevious } from './read-workbook.js';
import { assertOutputs } from './check-outputs.js';
import { writeResults } from './write-results.js';

interface ReconcileOptions {
  readonly purchased: readonly string[];
  readonly assigned: readonly string[];
  readonly billed: readonly string[];
  readonly crosswalk?: string;
  readonly previous?: string;
  readonly asOf?: string;
  readonly format: readonly string[];
  readonly out?: string;
  readonly json?: string;
  readonly print?: 'company';
}

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

export function reconcileCommand(): Command {
  const fileOption = (leg: Leg, what: string): Option =>
    new Option(`--${leg} <file>`, `${what}; may be given several times; "Acme Corp=acme.csv" names the company`)
      .argParser(collect)
      .default([], 'none');
  return new Command('reconcile')
    .description('Reconcile export files (CSV or XLSX): prints a table, or writes a workbook and JSON.')
    .addOption(fileOption('purchased', 'what the distributor charges for'))
    .addOption(fileOption('assigned', 'what the directory holds'))
    .addOption(fileOption('billed', 'what the companies are charged for'))
    .option('--crosswalk <file>', 'confirmed links, items and rules: JSON, or a workbook of ours')
    .option(
      '--previous <book.xlsx>',
      "last month's workbook: its crosswalk, decisions, notes and first-seen days go on",
    )
    .option('--as-of <date>', 'the day to reconcile for, YYYY-MM-DD')
    .addOption(
      new Option('--format <leg=name>', 'read the files of a leg as this format, for example billed=plain')
        .argParser(collect)
        .default([], 'recognised by the header'),
    )
    .option('--out <book.xlsx>', 'write the reconciled workbook')
    .addOption(
      new Option(
        '--print <how>',
        'how the sheet Drift is printed: company = every company on a page of its own',
      ).choices(['company']),
    )
    .option('--json <file>', 'write the result as JSON; - for standard output')
    .addHelpText(
      'after',
      '\nExit status: 0 clean, 1 something drifts, 2 bad input (nothing written), 3 incomplete (something is unknown).',
    )
    .action(async (options: ReconcileOptions) => {
      process.exitCode = await runReconcile(options);
    });
}

async function runReconcile(options: ReconcileOptions): Promise<number> {
  const asOf = toDay(options.asOf);
  const formats = toFormats(options.format);
  const files = { purchased: options.purchased, assigned: options.assigned, billed: options.billed };
  assertTwoLegs(files);
  assertOutputs(options, files);
  if (options.print !== undefined && options.out === undefined)
    throw new InputError(
      'ERR_PRINT_WITHOUT_OUT',
      '--print: found no --out, expected the workbook to print: --out BOOK.xlsx.',
    );
  const previous = options.previous === undefined ? null : await readPrevious(options.previous);
  const given = await readCrosswalk(options.crosswalk);
  const crosswalk = previous === null ? given : mergeCrosswalks(given, previous.workbook.crosswalk);
  const { snapshots, warnings } = await readExports({ files, formats, asOf });
  for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
  for (const { scope, asOf: day } of snapshots)
    if (asOf !== null && day > asOf)
      process.stderr.write(`warning: ${scope}: its counts are of ${day}, later than the asked day ${asOf}\n`);
  const result = reconcile({ snapshots, crosswalk, asOf, ...previous?.input });
  const over = previous?.carryOver(result, crosswalk);
  for (const warning of [...(previous?.workbook.warnings ?? []), ...(over?.said ?? [])])
    process.stderr.write(`warning: ${options.previous ?? ''}: ${warning}\n`);
  await writeResults(result, options, {
    comparableDays: COMPARABLE_DAYS,
    crosswalk,
    crosswalkVersion: await crosswalkVersion(options.crosswalk),
    companyPages: options.print === 'company',
    ...(over === undefined ? {} : { carried: over.carried }),
  });
  return exitStatusOf(result);
}

function assertTwoLegs(files: Readonly<Record<Leg, readonly string[]>>): void {
  const given = LEGS.filter((leg) => files[leg].length > 0);
  if (given.length >= 2) return;
  const found = given.length === 0 ? 'no files' : `only --${given[0]}`;
  throw new InputError(
    'ERR_LEGS_MISSING',
    `found ${found}, expected files for at least two legs: --purchased FILE --billed FILE [--assigned FILE].`,
  );
}

function toDay(text: string | undefined): Day | null {
  if (text === undefined) return null;
  if (isDay(text)) return text;
  throw new InputError('ERR_AS_OF_INVALID', `--as-of: found "${text}", expected a day like 2026-08-01.`);
}

function toFormats(given: readonly string[]): Partial<Record<Leg, string>> {
  const formats: Partial<Record<Leg, string>> = {};
  for (const one of given) {
    const [leg, name] = one.split('=', 2);
    const known = LEGS.find((candidate) => candidate === leg);
    if (known === undefined || name === undefined || name === '')
      throw new InputError(
        'ERR_FORMAT_OPTION_INVALID',
        `--format: found "${one}", expected LEG=NAME with a leg of ${LEGS.join(', ')}, for example billed=plain.`,
      );
    formats[known] = name;
  }
  return formats;
}

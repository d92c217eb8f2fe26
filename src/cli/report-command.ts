/** `driftsheet report`: the standing report, from what the store has. It pulls nothing. */
import { Command } from 'commander';
import type { StandingScope } from '../standing/current-scope.js';
import { LATER_LEGS } from '../config/schema.js';
import { assertOutputs } from './check-outputs.js';
import { exitStatusOf } from './exit-status.js';
import { openStanding } from './open-standing.js';
import { shown } from './shown.js';
import { decidedIn } from '../workbook/decided.js';
import { writeResults } from './write-results.js';

interface ReportOptions {
  readonly config?: string;
  readonly out?: string;
  readonly json?: string;
}

const LINK_HERE = 'Link them in the pane (Mapping), or with PUT /api/v1/crosswalk';
const NO_FILES = { purchased: [], assigned: [], billed: [] };

export function reportCommand(): Command {
  return new Command('report')
    .description('The standing report from the store: prints a table, or writes a workbook and JSON. It pulls nothing.')
    .option('--config <file>', 'the configuration; without one, the demo')
    .option('--out <book.xlsx>', 'write the reconciled workbook')
    .option('--json <file>', 'write the result as JSON; - for standard output')
    .addHelpText(
      'after',
      '\nExit status: 0 clean, 1 something drifts, 2 bad input (nothing written), 3 incomplete (something is unknown or stale).',
    )
    .action(async (options: ReportOptions) => {
      process.exitCode = await runReport(options);
    });
}

async function runReport(options: ReportOptions): Promise<number> {
  assertOutputs(options, NO_FILES);
  const { config, standing, demoNotice, close } = await openStanding(options);
  try {
    const { input, result } = await standing.reconciliation();
    if (demoNotice !== null) process.stderr.write(`${demoNotice}\n\n`);
    // The others stand among the scopes.
    for (const { id, type } of config.later.filter((one) => LATER_LEGS[one.type] === null))
      process.stderr.write(`${id}: a source of type ${type} cannot be pulled by this version.\n`);
    for (const line of input.scopes.flatMap(amissIn)) process.stderr.write(`${shown(line)}\n`);
    const { crosswalk, decisions, tolerance, comparableDays } = input;
    await writeResults(
      result,
      { ...options, linkHere: LINK_HERE },
      {
        tolerance,
        comparableDays,
        crosswalk: crosswalk.value,
        crosswalkVersion: crosswalk.version === 0 ? null : String(crosswalk.version),
        carried: decidedIn(decisions.value, result),
      },
    );
    return config.later.length > 0 ? exitStatusOf({ ...result, complete: false }) : exitStatusOf(result);
  } finally {
    await close();
  }
}

/** What stands in the way of a whole report, and what to do. */
function amissIn({ source, scope, status, takenAt, problems }: StandingScope): readonly string[] {
  if (status === 'complete') return [];
  const stands = status === 'stale' && takenAt !== null ? `its counts are of ${takenAt}` : 'its counts are unknown';
  const why = problems.map(({ message, remedy }) => `${message} ${remedy}`);
  return [`warning: ${source}, ${scope.name}: ${status}, ${stands}.`, ...why.map((line) => `  ${line}`)];
}

/** Where a pass goes: a table, JSON, a workbook. Whatever is asked for is written whole or not at all. */
import { jsonPieces } from '../core/reconciliation-json.js';
import type { Reconciliation } from '../core/result.js';
import type { WorkbookInfo } from '../workbook/to-workbook.js';
import { printTable } from './print-table.js';
import { VERSION } from './version.js';
import { printPieces, stageOutput, writeOutput } from './write-outputs.js';

export interface ResultPlaces {
  /** Where unmapped names are linked, as a phrase for the table. */
  readonly linkHere?: string | undefined;
  readonly out?: string | undefined;
  /** `-` for standard output. */
  readonly json?: string | undefined;
}

/** What goes into the workbook beside the result. */
export type BesideResult = Omit<WorkbookInfo, 'title' | 'version'>;

export async function writeResults(
  result: Reconciliation,
  { out, json, linkHere }: ResultPlaces,
  beside: BesideResult,
): Promise<void> {
  // Everything is computed before the first file is touched: a fault leaves nothing half-written.
  const staged = json === undefined || json === '-' ? null : await stageOutput(json, jsonPieces(result));
  try {
    if (out !== undefined) {
      await writeOutput(out, await renderBook(result, beside));
      process.stderr.write(`wrote ${out}\n`);
    }
  } catch (error) {
    await staged?.discard();
    throw error;
  }
  if (staged !== null) {
    await staged.place();
    process.stderr.write(`wrote ${json}\n`);
  }
  if (json === '-') await printPieces(jsonPieces(result));
  if (out === undefined && json === undefined)
    process.stdout.write(printTable(result, process.stdout.columns, linkHere));
}

/** The workbook's rooms are loaded only for those who ask for a workbook: the xlsx library is large. */
async function renderBook(result: Reconciliation, beside: BesideResult): Promise<Uint8Array> {
  const [{ toWorkbook }, { renderXlsx }] = await Promise.all([
    import('../workbook/to-workbook.js'),
    import('../xlsx/render-xlsx.js'),
  ]);
  const title = `Licence reconciliation ${result.asOf}`;
  return renderXlsx(toWorkbook(result, { title, version: VERSION, ...beside }));
}

/** An .xlsx workbook to sheets. The only reader of the workbook library, which is loaded when the first workbook is read. */
import type { CellValue } from '@cj-tech-master/excelts';
import { BLANK, numberCell, SheetFileError, textCell, type Cell, type Sheet, type SheetRow } from './cells.js';
import { tablesOf } from './read-tables.js';
import { newWorkbook } from './load-library.js';
import { checkZip } from './read-zip.js';

/** A row wider than this is no export of seats; reading on would only fill memory. */
const MAX_COLUMNS = 1_000;

/** All sheets in their order, hidden ones without rows. Throws SheetFileError for damaged, protected or oversized files. */
export async function readXlsx(bytes: Uint8Array): Promise<readonly Sheet[]> {
  await checkZip(bytes);
  const workbook = await newWorkbook();
  try {
    await workbook.xlsx.load(bytes);
  } catch (cause) {
    throw noWorkbook(cause);
  }
  if (workbook.worksheets.length === 0) throw noWorkbook();
  const sheets: Sheet[] = [];
  for (const worksheet of workbook.worksheets) {
    if (worksheet.state !== 'visible') {
      sheets.push({ name: worksheet.name, rows: [], hidden: true });
      continue;
    }
    const rows: SheetRow[] = [];
    worksheet.eachRow({ includeEmpty: false }, (row, line) => {
      const cells: Cell[] = [];
      row.eachCell({ includeEmpty: false }, (cell, column) => {
        if (column > MAX_COLUMNS) {
          throw new SheetFileError(
            'ERR_SHEET_TOO_LARGE',
            `row ${line} of sheet "${worksheet.name}" reaches beyond column ${MAX_COLUMNS}. Delete what stands to the right of the table.`,
          );
        }
        // A merged range shows its value once: in its first cell. The rows below know what stands above them.
        const isCovered = cell.isMerged && cell.master !== cell;
        if (isCovered && cell.master.col !== column) return;
        while (cells.length < column - 1) cells.push(BLANK);
        cells.push(isCovered ? { kind: 'blank', text: '', above: toCell(cell.master.value).text } : toCell(cell.value));
      });
      if (cells.some(({ kind }) => kind !== 'blank')) {
        rows.push(row.hidden ? { line, cells, hidden: true } : { line, cells });
      }
    });
    sheets.push({ name: worksheet.name, rows, tables: tablesOf(worksheet) });
  }
  return sheets;
}

export function noWorkbook(cause?: unknown): SheetFileError {
  return new SheetFileError(
    'ERR_SHEET_UNREADABLE',
    'the file is a zip but no workbook that can be read. Open it in Excel and save it as .xlsx or CSV.',
    { cause },
  );
}

/** A library value as a cell. */
export function toCell(value: CellValue): Cell {
  if (value === null || value === undefined) return BLANK;
  if (typeof value === 'number') return numberCell(value);
  if (typeof value === 'string') return textCell(value);
  if (typeof value === 'boolean') return { kind: 'text', text: value ? 'TRUE' : 'FALSE' };
  if (value instanceof Date) return dateCell(value);
  if ('error' in value) return { kind: 'error', text: value.error };
  if ('richText' in value) return textCell(value.richText.map((part) => part.text).join(''));
  if ('text' in value) return toCell(value.text);
  if ('formula' in value || 'sharedFormula' in value) return formulaCell('result' in value ? value.result : undefined);
  return { kind: 'error', text: '#UNREADABLE' };
}

/** A formula counts with the value it last showed; one that never was computed has none to give. */
function formulaCell(result: unknown): Cell {
  return result === undefined || result === null
    ? { kind: 'error', text: 'a formula without a stored result' }
    : toCell(result as CellValue);
}

function dateCell(value: Date): Cell {
  const at = value.getTime();
  if (Number.isNaN(at)) return { kind: 'error', text: 'an unreadable date' };
  // Serials are days with fractions: half a second of rounding must not move a midnight to the day before.
  const day = new Date(at + 500).toISOString().slice(0, 10);
  return { kind: 'date', text: day, day };
}

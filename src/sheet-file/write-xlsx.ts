/** Writes a described workbook as .xlsx. The only file that hands cells to the .xlsx library. */
import { Note, Workbook, type CellValue, type Worksheet, type WorksheetView } from '@cj-tech-master/excelts';
import { BulkRows, finite, treatmentOf } from './write-bulk.js';
import { addChart } from './write-chart.js';
import { pack, type BulkSheet } from './write-pack.js';
import { setUpPrint } from './write-print.js';
import { StyleBook, toRuleStyle } from './write-styles.js';
import { cellText, legalText, noteText, sheetName, UNDERSCORE_MARK } from './write-text.js';
import type { WriteBook, WriteCell, WriteNote, WriteSheet, WriteTable, WriteValidation } from './write-types.js';

const NOTE_WIDTH_PT = 260;
const NOTE_LINE_PT = 15;
const NOTE_LINE_CHARS = 46;
/** Excel's limit for a list that stands in the validation itself. */
const LIST_LIMIT = 255;
const TABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,254}$/;

/**
 * The bytes of the workbook. The same book twice gives the same bytes, on any machine and in any time zone. Excel recalculates
 * on opening; every formula carries its cached value for viewers that do not.
 * Throws a RangeError when the description itself is wrong (a table without rows, two equal headers, a bad table name).
 */
export async function writeXlsx(book: WriteBook): Promise<Uint8Array> {
  const workbook = new Workbook();
  const at = new Date(book.at);
  workbook.title = legalText(book.title, 255);
  workbook.creator = legalText(book.creator, 255);
  workbook.lastModifiedBy = workbook.creator;
  workbook.description = legalText(book.description, 1_000);
  if (book.keywords !== undefined) workbook.keywords = legalText(book.keywords, 255);
  workbook.created = at;
  workbook.modified = at;
  workbook.calcProperties.fullCalcOnLoad = true;
  workbook.views = [
    { x: 0, y: 0, width: 28_800, height: 17_400, firstSheet: 0, activeTab: book.activeSheet, visibility: 'visible' },
  ];
  const writer = new SheetWriter(workbook);
  for (const sheet of book.sheets) writer.add(sheet);
  const bytes = await workbook.xlsx.writeBuffer({ validate: false, zip: { level: 1 } });
  return pack(bytes, writer.marked, writer.bulk);
}

class SheetWriter {
  /** Some text holds an underscore mark that the packing must turn into its escape. */
  marked = false;
  /** Sheets whose many rows are put in when the file is packed. */
  readonly bulk: BulkSheet[] = [];
  private readonly styles = new StyleBook();
  private readonly names = new Set<string>();

  constructor(private readonly workbook: Workbook) {}

  add(sheet: WriteSheet): void {
    const name = sheetName(sheet.name, this.names);
    this.names.add(name.toLowerCase());
    const worksheet = this.workbook.addWorksheet(name, {
      properties: { tabColor: { argb: `FF${sheet.tabColor}` } },
      views: [{ ...frozenView(sheet), showGridLines: sheet.gridLines, zoomScale: 100, zoomScaleNormal: 100 }],
    });
    setUpPrint(worksheet, { ...sheet, name });
    sheet.columns.forEach((column, index) => {
      const made = worksheet.getColumn(index + 1);
      made.width = column.width;
      made.hidden = column.hidden === true;
      if (column.style !== undefined) made.style = this.styles.of(column.style, 'plain');
    });
    const bulk = BulkRows.of(sheet.rows, sheet.table);
    if (sheet.table !== null) addTable(worksheet, sheet.table, bulk);
    this.addRows(worksheet, sheet, bulk);
    for (const [row, height] of sheet.heights) worksheet.getRow(row).height = height;
    for (const ref of sheet.merges) worksheet.mergeCells(ref);
    sheet.rules.forEach((rule, index) => {
      const style = toRuleStyle(rule.style);
      worksheet.addConditionalFormatting({
        ref: rule.ref,
        rules: [{ type: 'expression', formulae: [rule.formula], style, priority: index + 1 }],
      });
    });
    for (const validation of sheet.validations) addValidation(worksheet, validation);
    for (const note of sheet.notes) this.addNote(worksheet, note);
    for (const chart of sheet.charts) addChart(worksheet, name, chart);
  }

  private addRows(worksheet: Worksheet, sheet: WriteSheet, bulk: BulkRows | null): void {
    let number = 0;
    for (const cells of sheet.rows) {
      number += 1;
      if (bulk === null || number < bulk.first || number > bulk.last) this.addRow(worksheet, number, cells);
    }
    if (bulk === null || sheet.table === null) return;
    for (const [index, { style, treatment }] of bulk.styles.entries()) {
      worksheet.getRow(bulk.first).getCell(index + 1).style = this.styles.of(style, treatment);
    }
    this.bulk.push({ part: `xl/worksheets/sheet${this.names.size}.xml`, rows: bulk, table: sheet.table });
  }

  private addRow(worksheet: Worksheet, number: number, cells: readonly (WriteCell | undefined)[]): void {
    const row = worksheet.getRow(number);
    for (let i = 0; i < cells.length; i += 1) {
      const source = cells[i];
      if (source === undefined) continue;
      const cell = row.getCell(i + 1);
      const { value } = source;
      if (value.kind !== 'blank') cell.value = this.toLibraryValue(value);
      cell.style = this.styles.of(source.style, treatmentOf(value));
    }
  }

  private toLibraryValue(value: Exclude<WriteCell['value'], { kind: 'blank' }>): CellValue {
    switch (value.kind) {
      case 'text':
        return this.noticed(cellText(value.text));
      case 'number':
        return finite(value.value);
      case 'date':
        return new Date(value.at.length === 10 ? `${value.at}T00:00:00Z` : value.at);
      case 'formula':
        return {
          formula: value.formula,
          result: typeof value.cached === 'number' ? finite(value.cached) : legalText(value.cached),
        };
    }
  }

  private addNote(worksheet: Worksheet, note: WriteNote): void {
    const text = this.noticed(noteText(note.text));
    const lines = text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / NOTE_LINE_CHARS), 0);
    const config = {
      texts: [{ text, font: { size: 9, name: 'Tahoma', family: 2 } }],
      width: NOTE_WIDTH_PT,
      height: NOTE_LINE_PT * (Math.min(lines, 20) + 1),
    };
    worksheet.getRow(note.row).getCell(note.column).comment = new Note(config, this.workbook.creator);
  }

  private noticed(text: string): string {
    if (!this.marked && text.includes(UNDERSCORE_MARK)) this.marked = true;
    return text;
  }
}

function frozenView({ frozen }: WriteSheet): Partial<WorksheetView> {
  if (frozen.rows === 0 && frozen.columns === 0) return {};
  return { state: 'frozen', xSplit: frozen.columns, ySplit: frozen.rows };
}

function addTable(worksheet: Worksheet, table: WriteTable, bulk: BulkRows | null): void {
  if (!TABLE_NAME.test(table.name)) throw new RangeError(`"${table.name}" is no name for a table.`);
  if (table.dataRows < 1) throw new RangeError(`Table ${table.name} needs at least one data row.`);
  const headers = new Set(table.columns.map((column) => column.header.toLowerCase()));
  if (headers.size !== table.columns.length) throw new RangeError(`Table ${table.name} has two columns of one name.`);
  worksheet.addTable({
    name: table.name,
    ref: `A${table.headerRow}`,
    headerRow: true,
    totalsRow: false,
    style: { theme: 'TableStyleLight1', showRowStripes: true },
    columns: table.columns.map(({ header, formula }) => ({
      name: header,
      filterButton: true,
      ...(formula != null && { calculatedColumnFormula: formula }),
    })),
    // The cells are written after this; the table only has to know how far it reaches. The packing moves the end of a large one.
    rows: Array.from({ length: bulk === null ? table.dataRows : bulk.first - table.headerRow }, () => []),
  });
}

function addValidation(worksheet: Worksheet, validation: WriteValidation): void {
  const shared = {
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: 'Not in the list',
    error: validation.message,
  };
  if (validation.kind === 'list') {
    const list = `"${validation.values.join(',')}"`;
    if (list.length > LIST_LIMIT)
      throw new RangeError(`A list of ${list.length} characters is too long for a validation.`);
    worksheet.dataValidations.add(validation.ref, { ...shared, type: 'list', formulae: [list] });
  } else {
    worksheet.dataValidations.add(validation.ref, {
      ...shared,
      errorTitle: 'Not a date',
      type: 'date',
      operator: 'greaterThanOrEqual',
      formulae: [new Date('2000-01-01T00:00:00Z')],
    });
  }
}

/** What is in front of us before anything is written: our tables, their cells, and what would forbid a write. Refuses early. */
import type { PageSheet, SheetLayout, TableSheet, WorkbookSheets } from '../workbook/layout.js';
import { isInvented, LAYOUT_VERSION, layoutOf } from '../workbook/layout-version.js';
import { findTables, type OpenTable } from './find-tables.js';
import { loadPlaces, readPlaces, type Places } from './places.js';
import { WorkbookRefusal } from './refusal.js';

export interface OpenWorkbook {
  readonly places: Places;
  readonly tables: ReadonlyMap<string, OpenTable>;
  /** The keywords of the document, which say its layout. */
  readonly keywords: string;
  /** 0: none of ours yet. */
  readonly layout: number;
  readonly isStructureProtected: boolean;
}

/** Throws WorkbookRefusal for a workbook of a newer layout. */
export async function openWorkbook(
  context: Excel.RequestContext,
  layouts: readonly SheetLayout[],
): Promise<OpenWorkbook> {
  const setting = loadPlaces(context);
  const properties = context.workbook.properties.load('keywords');
  const protection = context.workbook.protection.load('protected');
  await context.sync();
  const places = readPlaces(setting.isNullObject ? null : setting.value);
  const tables = await findTables(context, layouts, places);
  const layout =
    tables.size === 0 && !/\bdriftsheet layout\b/.test(properties.keywords) ? 0 : layoutOf(properties.keywords);
  if (layout > LAYOUT_VERSION)
    throw new WorkbookRefusal(
      'ERR_SHEET_NEWER',
      `This workbook has layout ${layout}, and this add-in knows layouts up to ${LAYOUT_VERSION}. It was left alone. Update the add-in (close and open the workbook, or ask who runs your proxy), and refresh again.`,
    );
  return { places, tables, keywords: properties.keywords, layout, isStructureProtected: protection.protected };
}

/** Throws where invented numbers would come beside real ones: a workbook holds the demo, or it holds counts of somebody's own. */
export function refuseMixing(
  { layout, keywords }: Pick<OpenWorkbook, 'layout' | 'keywords'>,
  sheets: WorkbookSheets,
): void {
  if (layout === 0 || isInvented(keywords) === isInvented(sheets.keywords)) return;
  throw new WorkbookRefusal(
    'ERR_SHEET_INVENTED',
    isInvented(keywords)
      ? 'This workbook holds the invented numbers of the demo, and yours are not mixed with them: nothing was written. Open a new workbook for them, or replace the demo sheets in this one.'
      : 'This workbook holds counts of your own, and the invented ones of the demo are not mixed with them: nothing was written. Open a new workbook to look around.',
  );
}

/** Throws where the document takes no change at all. */
export async function refuseReadOnly(context: Excel.RequestContext): Promise<void> {
  context.workbook.load('readOnly');
  await context.sync();
  if (context.workbook.readOnly)
    throw new WorkbookRefusal(
      'ERR_SHEET_READ_ONLY',
      'This workbook is open read-only: nothing was written, and the figures in it are as they were. Save a copy (File > Save As) or choose Edit Workbook, and refresh again.',
    );
}

export function refuseProtected(tables: readonly Pick<OpenTable, 'sheetName' | 'isProtected'>[]): void {
  const names = [...new Set(tables.filter(({ isProtected }) => isProtected).map(({ sheetName }) => sheetName))];
  if (names.length === 0) return;
  const which = names.map((name) => `"${name}"`).join(', ');
  throw new WorkbookRefusal(
    'ERR_SHEET_PROTECTED',
    `${names.length === 1 ? 'The sheet' : 'The sheets'} ${which} ${names.length === 1 ? 'is' : 'are'} protected, and new figures belong there. Nothing was written anywhere. Unprotect (Review > Unprotect Sheet), refresh, and protect again.`,
  );
}

export function refuseStructure(missing: readonly string[]): void {
  throw new WorkbookRefusal(
    'ERR_SHEET_STRUCTURE',
    `The structure of this workbook is protected, and the sheets ${missing.join(', ')} have to be made. Nothing was written. Lift the protection (Review > Protect Workbook), and refresh again.`,
  );
}

export function tableSheets({ sheets }: WorkbookSheets): readonly TableSheet[] {
  return sheets.filter((sheet): sheet is TableSheet => sheet.kind === 'table');
}

export function pageSheets({ sheets }: WorkbookSheets): readonly PageSheet[] {
  return sheets.filter((sheet): sheet is PageSheet => sheet.kind === 'page');
}

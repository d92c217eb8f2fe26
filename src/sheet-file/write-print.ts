/** How a sheet is printed: landscape, fitted to the width of its pages, with repeated headers, a page header and page numbers. */
import { encodeCol, type Worksheet } from '@cj-tech-master/excelts';
import { legalText, pageHeader } from './write-text.js';
import type { WriteSheet } from './write-types.js';

const A4 = 9;
/** Letter lies 11 inches wide, A4 a little wider: what fits the one fits the other. */
const PAGE_INCHES = 11;
const MARGINS = { left: 0.4, right: 0.4, top: 0.65, bottom: 0.6, header: 0.3, footer: 0.3 };
/**
 * A column of n characters is 7 n + 5 pixels wide where the standard font is there, at 96 to the inch; where another takes its place
 * it may be 9.2 n + 5.
 */
const PIXELS_PER_CHARACTER = 9.2;
const PIXELS_PER_INCH = 96;
const SMALLEST_SCALE = 10;

export function setUpPrint(worksheet: Worksheet, sheet: WriteSheet): void {
  const { print } = sheet;
  const hasBreaks = print.breaksBefore.length > 0;
  Object.assign(worksheet.pageSetup, {
    orientation: 'landscape',
    paperSize: A4,
    margins: MARGINS,
    // Excel passes over breaks set by hand on a sheet that is fitted to pages: there the scale is worked out here.
    ...(hasBreaks ? { scale: scaleOf(sheet) } : { fitToPage: true, fitToWidth: print.pagesWide, fitToHeight: 0 }),
    ...(print.repeatRows > 0 && { printTitlesRow: `1:${print.repeatRows}` }),
    ...(print.repeatColumns > 0 && { printTitlesColumn: `A:${encodeCol(print.repeatColumns - 1)}` }),
    ...(print.lastColumn !== null && { printArea: `A1:${encodeCol(print.lastColumn - 1)}${sheet.rows.length}` }),
  });
  for (const row of print.breaksBefore) worksheet.rowBreaks.push({ id: row - 1, max: 16_383, man: 1 });
  const footer = legalText(sheet.name, 31).replaceAll('&', '&&');
  worksheet.headerFooter.oddHeader = pageHeader(print.header.left, print.header.right);
  worksheet.headerFooter.oddFooter = `&L ${footer}&R Page &P of &N`;
}

/** In percent: the printed columns on one page. */
function scaleOf({ columns, print }: WriteSheet): number {
  const printed = columns.slice(0, print.lastColumn ?? columns.length).filter((column) => column.hidden !== true);
  const inches = printed.reduce((sum, { width }) => sum + PIXELS_PER_CHARACTER * width + 5, 0) / PIXELS_PER_INCH;
  const room = (PAGE_INCHES - MARGINS.left - MARGINS.right) * print.pagesWide;
  return Math.min(100, Math.max(SMALLEST_SCALE, Math.floor((100 * room) / inches)));
}

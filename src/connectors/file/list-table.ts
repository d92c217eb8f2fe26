/** The table of a list: the line of headers that names the most columns a list may have. */
import type { Sheet, SheetRow } from '../../sheet-file/cells.js';
import { FileImportError } from './errors.js';
import { columnNames, listColumns, type ListKind } from './list-columns.js';
import { clean } from './row-reader.js';
import { headerCandidates, matchHeader, Table, type HeaderMatch } from './table.js';

interface Asked {
  readonly path: string;
  readonly kind: ListKind;
}

interface Found {
  readonly sheet: Sheet;
  readonly header: SheetRow;
  readonly match: HeaderMatch<string>;
}

export interface ListTable {
  readonly table: Table<string>;
  /** The last line where the file may have been cut off within it; null where nothing looks like it. */
  readonly cutAt: number | null;
}

/** Throws FileImportError. */
export function listTable(sheets: readonly Sheet[], { path, kind }: Asked): ListTable {
  if (sheets.every((sheet) => sheet.rows.length === 0))
    throw new FileImportError(
      'ERR_FILE_EMPTY',
      path,
      'found nothing in it, expected at least a line of headers such as id,name. Export it again.',
    );
  const [found, other] = sheets.flatMap((sheet) => findHeader(sheet, kind));
  if (found === undefined) throw noName(sheets, { path, kind });
  if (other !== undefined)
    throw new FileImportError(
      'ERR_FILE_SEVERAL_SHEETS',
      path,
      `the sheets "${clean(found.sheet.name)}" and "${clean(other.sheet.name)}" both hold a list with names. Keep one list in the file.`,
    );
  const { sheet, header, match } = found;
  if (match.doubled.length > 0)
    throw new FileImportError(
      'ERR_FILE_COLUMN_TWICE',
      path,
      `the header "${match.doubled.map(clean).join('", "')}" stands in line ${header.line} more than once, and it is not said which one counts. Delete or rename one.`,
    );
  const shape = { names: ['name'], count: '', grouped: false };
  const last = sheet.rows.at(-1);
  const isShort = last?.unended === true && last !== header && last.cells.length < header.cells.length;
  return {
    table: new Table(isShort ? withoutEndMark(sheet, last) : sheet, header, match.index, shape),
    cutAt: isShort ? last.line : null,
  };
}

/** A title above the header, or a company that is called "Company", names fewer columns than the header does. */
function findHeader(sheet: Sheet, kind: ListKind): readonly Found[] {
  let best: Found | undefined;
  for (const header of headerCandidates(sheet)) {
    const match = matchHeader(header, { columns: listColumns(kind), required: [['name']] });
    if (match.missing.length > 0 || match.index.size <= (best?.match.index.size ?? 0)) continue;
    best = { sheet, header, match };
  }
  return best === undefined ? [] : [best];
}

/** Lists are written by hand as well: a last line without a line end may leave out the cells it has no value for. */
function withoutEndMark(sheet: Sheet, last: SheetRow): Sheet {
  return { ...sheet, rows: [...sheet.rows.slice(0, -1), { ...last, unended: undefined }] };
}

function noName(sheets: readonly Sheet[], { path, kind }: Asked): FileImportError {
  const rows = sheets.flatMap((sheet) => headerCandidates(sheet));
  const header = rows.find((row) => row.cells.length > 1) ?? rows[0];
  const texts = (header?.cells ?? []).map((cell) => clean(cell.text)).filter((text) => text !== '');
  const found = texts.slice(0, 20).map((text) => `"${text.slice(0, 60)}"`);
  const other = kind === 'company' ? 'sku' : 'company';
  const isOther = sheets.some((sheet) => findHeader(sheet, other).length > 0);
  return new FileImportError(
    'ERR_LIST_NO_NAME',
    path,
    `found ${found.length === 0 ? 'no line that can be read' : `${found.join(', ')} in line ${header?.line ?? 1}`}, ` +
      `expected a line of headers with a column for the name: ${columnNames(kind).name.join(', ')}. ` +
      (isOther
        ? `For a list of ${other === 'sku' ? 'SKUs' : 'companies'} give --kind ${other}.`
        : 'Rename the column.'),
  );
}

/**
 * A list of companies or SKUs for `driftsheet match`: bytes in, parties out. Unlike an export it is refused as a whole when a line
 * cannot be read: a company that is silently missing, or half a name, would be matched wrong.
 */
import type { SourceParty } from '../../core/snapshot.js';
import type { SheetRow } from '../../sheet-file/cells.js';
import { FileImportError } from './errors.js';
import type { ListKind } from './list-columns.js';
import { readEvidence } from './list-evidence.js';
import { listTable } from './list-table.js';
import { sheetsOf } from './read-export.js';
import { clean } from './row-reader.js';
import type { Table } from './table.js';

/** A longer one is a quotation mark that swallowed lines. */
const LONGEST_TEXT = 2_000;
const LINES_NAMED = 5;

export interface ListFile {
  /** As given by the user: the beginning of every message. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly kind: ListKind;
}

export interface ReadList {
  /** In the order of the file; ids filled and unique. */
  readonly parties: readonly SourceParty[];
  /** Sentences for the reader, each beginning with the path. */
  readonly warnings: readonly string[];
}

/** Throws FileImportError. */
export async function readList(file: ListFile): Promise<ReadList> {
  const { table, cutAt } = listTable(await sheetsOf(file), file);
  const { parties, warnings } = new ListReading(table, file).read();
  if (cutAt === null) return { parties, warnings };
  const cut = `line ${cutAt} is the last one, is shorter than the header and has no line end: was the file cut off?`;
  return { parties, warnings: [...warnings, `${file.path}: ${cut}`] };
}

class ListReading {
  private readonly lineOfId = new Map<string, number>();
  private readonly withoutId: number[] = [];
  private readonly twice: string[] = [];
  private readonly withoutName: number[] = [];
  private readonly badCounts: string[] = [];
  private readonly idKey: 'id' | 'name';

  constructor(
    private readonly table: Table<string>,
    private readonly file: ListFile,
  ) {
    // A list of names alone: each name is its own id.
    this.idKey = table.has('id') ? 'id' : 'name';
  }

  read(): ReadList {
    const parties = this.table.rows.flatMap((row) => this.party(row));
    if (this.withoutId.length > 0) throw this.noId();
    if (this.twice.length > 0) throw this.idTwice();
    return { parties, warnings: this.warnings() };
  }

  private party(row: SheetRow): readonly SourceParty[] {
    if (row.broken !== undefined) throw this.unreadable(row, row.raw ?? '', `a whole line: ${row.broken}`);
    const idCell = this.table.cell(row, this.idKey);
    const nameCell = this.table.cell(row, 'name');
    for (const cell of [idCell, nameCell]) {
      if (cell.text.length > LONGEST_TEXT)
        throw this.unreadable(row, cell.text, `an id and a name of at most ${LONGEST_TEXT} characters`);
    }
    if (idCell.kind === 'error') throw this.unreadable(row, idCell.text, 'an id instead of a spreadsheet error');
    const id = idCell.text.trim();
    const name = nameCell.kind === 'error' ? '' : clean(nameCell.text);
    const evidence = readEvidence(this.table, row, (text) => this.badCounts.push(`line ${row.line}: ${quoted(text)}`));
    // A note or a sum beside the columns that are read.
    if (id === '' && name === '' && evidence === undefined) return [];
    if (id === '') this.withoutId.push(row.line);
    else if (name === '') this.withoutName.push(row.line);
    const earlier = this.lineOfId.get(id);
    if (id !== '' && earlier !== undefined) this.twice.push(`${quoted(id)} stands in lines ${earlier} and ${row.line}`);
    else this.lineOfId.set(id, row.line);
    return [{ id, name, ...(evidence === undefined ? {} : { evidence }) }];
  }

  private unreadable(row: SheetRow, found: string, expected: string): FileImportError {
    return new FileImportError(
      'ERR_LIST_LINE_UNREADABLE',
      this.file.path,
      `line ${row.line}: found ${quoted(found)}, expected ${expected}. Correct the line and run again.`,
    );
  }

  private noId(): FileImportError {
    const header = clean(this.table.headerOf(this.idKey));
    const found = `found nothing in the column "${header}" of ${lines(this.withoutId)}, expected an id in every line`;
    return new FileImportError('ERR_LIST_NO_ID', this.file.path, `${found}. Fill it in, or delete the line.`);
  }

  private idTwice(): FileImportError {
    const header = clean(this.table.headerOf(this.idKey));
    const repair =
      this.idKey === 'id' ? 'Give each one an id of its own' : 'Add a column "id" that tells the two apart';
    return new FileImportError(
      'ERR_LIST_ID_TWICE',
      this.file.path,
      `found the same id more than once in the column "${header}", expected each id once: ${some(this.twice, '; ')}. ` +
        `${repair}, or delete the double.`,
    );
  }

  private warnings(): readonly string[] {
    const { path } = this.file;
    const by = this.file.kind === 'company' ? 'what stands beside it' : 'its id';
    const missing = this.withoutName.length > 0 ? [`no name in ${lines(this.withoutName)}: matched by ${by} only`] : [];
    const counts =
      this.badCounts.length > 0
        ? [`counts are read as SKU=SEATS, such as SPB=12; left out: ${some(this.badCounts, ', ')}`]
        : [];
    return [...missing, ...counts].map((text) => `${path}: ${text}`);
  }
}

function lines(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'line' : 'lines'} ${some(numbers.map(String), ', ')}`;
}

function some(texts: readonly string[], separator: string): string {
  const more = texts.length > LINES_NAMED ? ` and ${texts.length - LINES_NAMED} more` : '';
  return texts.slice(0, LINES_NAMED).join(separator) + more;
}

function quoted(text: string): string {
  return `"${clean(text).slice(0, 60)}"`;
}

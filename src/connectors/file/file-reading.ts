/** One file being read: what was asked, and the warnings and rejected lines noted on the way. */
import { dayOf, type Day } from '../../core/day.js';
import type { Leg } from '../../core/leg.js';
import type { RejectedLine } from '../../core/seat-line.js';
import type { SheetRow } from '../../sheet-file/cells.js';

const FOUND_LENGTH = 200;

export interface FileRequest {
  readonly path: string;
  readonly leg: Leg;
  /** The company of a file that names none. */
  readonly companyName: string | null;
  /** The day asked for, null when none was. */
  readonly asOf: Day | null;
  /** ISO date-time of the file's last change. */
  readonly modifiedAt: string;
}

export interface LineCompany {
  readonly id: string;
  readonly name: string;
}

export const NO_COMPANY: LineCompany = { id: '', name: '' };

/** Thrown while one line is read and caught by `FileReading.line`: the line is rejected, the file goes on. */
export class LineProblem extends Error {
  constructor(
    readonly column: string | null,
    readonly found: string,
    readonly expected: string,
  ) {
    super(`${found}: ${expected}`);
  }
}

export class FileReading {
  readonly rejected: RejectedLine[] = [];
  private readonly notes = new Set<string>();
  private partial = false;

  constructor(readonly request: FileRequest) {}

  get warnings(): readonly string[] {
    return [...this.notes];
  }

  /** True when the file ends before its end: more may be missing than is known. */
  get isCutOff(): boolean {
    return this.partial;
  }

  cutOff(message: string): void {
    this.partial = true;
    this.warn(message);
  }

  /** Said once, however often it happens. */
  warn(message: string): void {
    this.notes.add(`${this.request.path}: ${message}`);
  }

  /**
   * Runs `read` for one row. A LineProblem rejects the row, under the company that `companyOf` can still tell; null means that the
   * row is no line.
   */
  line<T>(row: SheetRow, companyOf: () => LineCompany, read: () => T): T | null {
    try {
      if (row.broken !== undefined && row.unended === true) {
        this.cutOff(`line ${row.line} is the last one and breaks off: the file was cut off. Export it again, whole.`);
      }
      if (row.broken !== undefined) throw new LineProblem(null, row.raw ?? '', `a whole line: ${row.broken}`);
      return read();
    } catch (problem) {
      if (!(problem instanceof LineProblem)) throw problem;
      this.reject(row, problem, this.companyOrNone(companyOf));
      return null;
    }
  }

  private companyOrNone(companyOf: () => LineCompany): LineCompany {
    try {
      return companyOf();
    } catch (problem) {
      if (!(problem instanceof LineProblem)) throw problem;
      return NO_COMPANY;
    }
  }

  private reject(row: SheetRow, problem: LineProblem, company: LineCompany): void {
    this.rejected.push({
      file: this.request.path,
      line: row.line,
      column: problem.column,
      found: problem.found.slice(0, FOUND_LENGTH),
      expected: problem.expected,
      endpoint: null,
      companyId: company.id,
      companyName: company.name,
    });
  }

  /** The day of the file's last change, for sources that state no day of their own. Says so. */
  ownDay(): Day {
    const day = dayOf(Date.parse(this.request.modifiedAt));
    this.warn(
      `nothing says for which day the counts hold; the day of the file, ${day}, is taken. Name it with --as-of.`,
    );
    return day;
  }
}

/**
 * As much of Excel as marking cells needs: sheets, formulas, protection. Strict where Excel is: what was not loaded and synced cannot be
 * read, nothing happens before `sync`, a protected sheet refuses to be written, and a member that is not here is an error.
 * Simplified: a formula written into a stuck cell calculates to `healed`; nothing else is calculated, only counted.
 */

export interface FakeSheet {
  readonly name: string;
  readonly cells: (string | number)[][];
  /** Values where they are not the formulas themselves, by `row,column`. */
  readonly values?: Record<string, string | number>;
  readonly protected?: boolean;
  /** Where the used range begins. */
  readonly at?: readonly [row: number, column: number];
  readonly names?: readonly NamedFormula[];
}

export interface NamedFormula {
  readonly name: string;
  readonly formula: string;
}

/** An object whose properties can be read only once they were loaded and synced. */
abstract class Loaded {
  protected readonly ready = new Set<string>();
  constructor(protected readonly book: FakeWorkbook) {}

  load(names: string): this {
    this.book.later(() => names.split(',').forEach((name) => this.ready.add(name.replace('items/', ''))));
    return this;
  }

  protected read<T>(name: string, value: T): T {
    if (!this.ready.has(name)) throw new Error(`PropertyNotLoaded: ${name}`);
    return value;
  }
}

class FakeRange extends Loaded {
  constructor(
    book: FakeWorkbook,
    private readonly sheet: FakeSheet,
    private readonly place: { row: number; column: number; rows: number; columns: number },
  ) {
    super(book);
  }

  get isNullObject(): boolean {
    return this.sheet.cells.length === 0;
  }
  get rowIndex(): number {
    return this.read('rowIndex', this.place.row);
  }
  get columnIndex(): number {
    return this.read('columnIndex', this.place.column);
  }
  get rowCount(): number {
    return this.read('rowCount', this.place.rows);
  }
  get columnCount(): number {
    return this.read('columnCount', this.place.columns);
  }
  get formulas(): (string | number)[][] {
    return this.read(
      'formulas',
      this.block((row, column) => this.sheet.cells[row]?.[column] ?? ''),
    );
  }
  set formulas(lines: (string | number)[][]) {
    this.book.later(() => {
      if (this.sheet.protected === true) throw new Error('AccessDenied');
      lines.forEach((line, below) => {
        line.forEach((formula, beside) => {
          const [row, column] = [this.top + below, this.left + beside];
          this.sheet.cells[row]![column] = formula;
          if (this.sheet.values !== undefined) this.sheet.values[`${row},${column}`] = 'healed';
          this.book.written.push(`${this.placeOf(row, column)} ${formula}`);
        });
      });
    });
  }
  get values(): (string | number)[][] {
    return this.read(
      'values',
      this.block((row, column) => this.sheet.values?.[`${row},${column}`] ?? this.sheet.cells[row]?.[column] ?? ''),
    );
  }

  setDirty(): void {
    this.book.later(() => this.each((cell) => this.book.dirty.add(cell)));
  }

  calculate(): void {
    this.book.later(() => this.each((cell) => this.book.dirty.delete(cell) && this.book.calculated.push(cell)));
  }

  private each(work: (cell: string) => void): void {
    this.block((row, column) => work(this.placeOf(row, column)));
  }

  private block<T>(cell: (row: number, column: number) => T): T[][] {
    const { rows, columns } = this.place;
    return Array.from({ length: rows }, (_, below) =>
      Array.from({ length: columns }, (__, beside) => cell(this.top + below, this.left + beside)),
    );
  }

  private placeOf(row: number, column: number): string {
    const [top, left] = this.sheet.at ?? [0, 0];
    return `${this.sheet.name}!${row + top},${column + left}`;
  }

  /** In `cells`, which begin where the used range does. */
  private get top(): number {
    return this.place.row - (this.sheet.at?.[0] ?? 0);
  }
  private get left(): number {
    return this.place.column - (this.sheet.at?.[1] ?? 0);
  }
}

class FakeCollection<T> extends Loaded {
  constructor(
    book: FakeWorkbook,
    private readonly list: readonly T[],
  ) {
    super(book);
  }
  get items(): readonly T[] {
    return this.read('name', this.list);
  }
}

class FakeProtection extends Loaded {
  constructor(
    book: FakeWorkbook,
    private readonly isOn: boolean,
  ) {
    super(book);
  }
  get protected(): boolean {
    return this.read('protected', this.isOn);
  }
}

export class FakeWorkbook {
  readonly calculated: string[] = [];
  readonly written: string[] = [];
  readonly dirty = new Set<string>();
  syncs = 0;
  private queue: (() => void)[] = [];

  constructor(
    private readonly sheets: readonly FakeSheet[],
    private readonly names: readonly NamedFormula[] = [],
  ) {}

  later(work: () => void): void {
    this.queue.push(work);
  }

  /** Puts itself in the place of Excel. */
  open(): this {
    const context = {
      workbook: {
        worksheets: new FakeCollection(
          this,
          this.sheets.map((sheet) => this.sheetObject(sheet)),
        ),
        names: new FakeCollection(this, this.names),
      },
      sync: () => {
        this.syncs += 1;
        const work = this.queue;
        this.queue = [];
        for (const one of work) one();
        return Promise.resolve();
      },
    };
    const run = async (options: object, batch: (given: typeof context) => Promise<unknown>): Promise<unknown> => {
      if (!('delayForCellEdit' in options)) throw new Error('InvalidOperationInCellEditMode');
      return batch(context);
    };
    Object.assign(globalThis, { Excel: { run } });
    return this;
  }

  private sheetObject(sheet: FakeSheet): object {
    const [row, column] = sheet.at ?? [0, 0];
    const range = (top: number, left: number, rows: number, columns: number): FakeRange =>
      new FakeRange(this, sheet, { row: top, column: left, rows, columns });
    return {
      name: sheet.name,
      names: new FakeCollection(this, sheet.names ?? []),
      protection: new FakeProtection(this, sheet.protected === true),
      getUsedRangeOrNullObject: () => range(row, column, sheet.cells.length, sheet.cells[0]?.length ?? 0),
      getRangeByIndexes: range,
    };
  }
}

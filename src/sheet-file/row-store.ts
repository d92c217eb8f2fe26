/**
 * Rows of a large sheet without an object per cell: each distinct text is kept once, and a row knows its texts by number. The cells of
 * a row are made when they are asked for.
 */
import { BLANK, type Cell, type SheetRow } from './cells.js';

/** Entries of one block; a row lies whole within one. */
const BLOCK = 262_144;
/** After this many cells a column tells whether its texts come again. */
const SAMPLE = 4_096;
/** Texts longer than this hardly come again, and are costly to look up. */
const LONGEST_SHARED = 200;
/** More different texts than this are not remembered for sharing: every text is kept, and the index of them stays small. */
const MOST_SHARED = 500_000;

const KINDS = ['blank', 'text', 'number', 'date', 'error'] as const satisfies readonly Cell['kind'][];
const BLANK_ID = 0;

export class RowStore {
  private readonly blocks: Uint32Array[] = [];
  private free = BLOCK;
  private readonly texts: string[] = [''];
  /** Kind of each text that is no plain one. */
  private readonly kinds = new Map<number, Cell['kind']>();
  private readonly shared = KINDS.map(() => new Map<string, number>());
  private readonly columns: ColumnUse[] = [];
  private last: { readonly block: Uint32Array; readonly at: number; readonly cells: readonly Cell[] } | null = null;

  /** A row that reads like a plain one. Its cells are other objects than any other row's, as those of a plain row are. */
  add(line: number, cells: readonly Cell[]): SheetRow {
    const at = this.reserve(cells.length + 1);
    const block = this.blocks[this.blocks.length - 1]!;
    block[at] = cells.length;
    for (let i = 0; i < cells.length; i += 1) block[at + 1 + i] = this.idOf(cells[i]!, i);
    return new StoredRow(line, this, block, at);
  }

  /** To be called when the last row is in: the index of shared texts is no longer needed. */
  close(): void {
    for (const shared of this.shared) shared.clear();
  }

  cellsAt(block: Uint32Array, at: number): readonly Cell[] {
    // Rows are read one after the other, and each of them many times.
    if (this.last?.block === block && this.last.at === at) return this.last.cells;
    const length = block[at]!;
    const cells = new Array<Cell>(length);
    for (let i = 0; i < length; i += 1) cells[i] = this.cellOf(block[at + 1 + i]!);
    this.last = { block, at, cells };
    return cells;
  }

  private cellOf(id: number): Cell {
    if (id === BLANK_ID) return BLANK;
    const text = this.texts[id]!;
    const kind = this.kinds.get(id);
    if (kind === undefined) return { kind: 'text', text };
    return kind === 'date' ? { kind, text, day: text } : ({ kind, text } as Cell);
  }

  private idOf(cell: Cell, column: number): number {
    if (cell.kind === 'blank') return BLANK_ID;
    const shared = this.shared[KINDS.indexOf(cell.kind)]!;
    const use = (this.columns[column] ??= { cells: 0, different: 0 });
    if (cell.text.length > LONGEST_SHARED || isMostlyDifferent(use)) return this.keep(cell);
    use.cells += 1;
    let id = shared.get(cell.text);
    if (id === undefined) {
      use.different += 1;
      id = this.keep(cell);
      if (shared.size < MOST_SHARED) shared.set(cell.text, id);
    }
    return id;
  }

  private keep(cell: Cell): number {
    const id = this.texts.push(cell.text) - 1;
    if (cell.kind !== 'text') this.kinds.set(id, cell.kind);
    return id;
  }

  private reserve(entries: number): number {
    if (this.free + entries > BLOCK) {
      this.blocks.push(new Uint32Array(Math.max(BLOCK, entries)));
      this.free = 0;
    }
    const at = this.free;
    this.free += entries;
    return at;
  }
}

interface ColumnUse {
  cells: number;
  different: number;
}

/** A column of ids: looking its texts up costs more than it saves. */
function isMostlyDifferent({ cells, different }: ColumnUse): boolean {
  return cells >= SAMPLE && different * 2 > cells;
}

class StoredRow implements SheetRow {
  constructor(
    readonly line: number,
    private readonly store: RowStore,
    private readonly block: Uint32Array,
    private readonly at: number,
  ) {}

  get cells(): readonly Cell[] {
    return this.store.cellsAt(this.block, this.at);
  }
}

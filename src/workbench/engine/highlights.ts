/**
 * Conditional formats, asked for the cells in view alone. The engine's own ask every rule of every cell again with each calculation: with
 * 20,000 rows that is more than all formulas of the workbook together.
 */
import { BooleanNumber, InterceptorEffectEnum, type IStyleData } from '@univerjs/core';
import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/preset-sheets-core';
import { intersect, type Area } from './area.js';
import type { Calculation } from './calculation.js';
import { readValues } from './cells.js';
import { isTrueOf, type Rule } from './rules.js';
import type { Engine } from './engine.js';

/** Cells that are asked beyond the edge of the view, so that a short scroll shows them at once. */
const MARGIN = 10;
const PAUSE_MS = 60;

interface Asked {
  readonly rule: Rule;
  readonly row: number;
  readonly column: number;
  /** What to ask the engine; null where the value of the cell says it. */
  readonly formula: string | null;
}

type Answers = Record<string, Record<string, Record<number, Record<number, readonly { readonly value: unknown }[]>>>>;

export class Highlights {
  readonly #rules = new Map<string, readonly Rule[]>();
  #drawn: { readonly sheetId: string; readonly styles: ReadonlyMap<string, IStyleData> } = {
    sheetId: '',
    styles: new Map(),
  };
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #engine: Engine;
  readonly #calculation: Calculation;

  constructor(engine: Engine, calculation: Calculation) {
    this.#engine = engine;
    this.#calculation = calculation;
    engine.injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
      effect: InterceptorEffectEnum.Style,
      handler: (cell, { subUnitId, row, col, workbook }, next) => {
        const style = subUnitId === this.#drawn.sheetId ? this.#drawn.styles.get(`${row} ${col}`) : undefined;
        if (style === undefined) return next(cell);
        return next({ ...cell, s: { ...workbook.getStyles().getStyleByCell(cell), ...style } });
      },
    });
    calculation.onEnd(() => this.#soon());
    const { Event } = engine.api;
    for (const event of [Event.Scroll, Event.ActiveSheetChanged] as const)
      engine.api.addEvent(event, () => this.#soon());
  }

  /** The rules of a sheet, the one with the highest priority first. */
  set(sheetId: string, rules: readonly Rule[]): void {
    this.#rules.set(sheetId, rules);
    this.#soon();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#draw(), PAUSE_MS);
  }

  async #draw(): Promise<void> {
    const sheet = this.#engine.workbook.getActiveSheet();
    const sheetId = sheet.getSheetId();
    const range = sheet.getVisibleRange();
    const rules = this.#rules.get(sheetId) ?? [];
    if (range === null || (rules.length === 0 && this.#drawn.styles.size === 0)) return;
    // A calculation that is due ends in a drawing of its own.
    if (!this.#calculation.isIdle) return;
    const view: Area = {
      sheetId,
      startRow: Math.max(0, range.startRow - MARGIN),
      endRow: range.endRow + MARGIN,
      startColumn: 0,
      endColumn: range.endColumn + MARGIN,
    };
    const asked = rules.flatMap((rule) => this.#cellsOf(rule, view));
    const answers = await this.#ask(sheetId, asked);
    if (this.#engine.workbook.getActiveSheet().getSheetId() !== sheetId) return;
    this.#drawn = { sheetId, styles: stylesOf(asked, answers) };
    sheet.refreshCanvas();
  }

  #cellsOf(rule: Rule, view: Area): Asked[] {
    const area = intersect(rule.area, view);
    if (area === null) return [];
    const cells: Asked[] = [];
    for (let row = area.startRow; row <= area.endRow; row += 1)
      for (let column = area.startColumn; column <= area.endColumn; column += 1)
        cells.push({ rule, row, column, formula: this.#formulaAt(rule, row, column) });
    return cells;
  }

  /** A rule's formula is written for the first cell of its area. */
  #formulaAt({ when, area }: Rule, row: number, column: number): string | null {
    if (when.kind !== 'formula') return null;
    const [down, across] = [row - area.startRow, column - area.startColumn];
    const { formula } = when;
    return down === 0 && across === 0
      ? formula
      : this.#engine.api.getFormula().moveFormulaRefOffset(formula, across, down);
  }

  /** Whether each cell is as its rule says. */
  async #ask(sheetId: string, asked: readonly Asked[]): Promise<readonly boolean[]> {
    const unitId = this.#engine.workbook.getId();
    // Rules that look at a fixed column ask the same for a whole row.
    const formulas = [...new Set(asked.flatMap(({ formula }) => formula ?? []))];
    const found = new Map<string, unknown>();
    if (formulas.length > 0) {
      const request = { [unitId]: { [sheetId]: { 0: { 0: formulas } } } };
      const answers = (await this.#engine.api.getFormula().executeFormulas(request)) as unknown as Answers;
      answers[unitId]?.[sheetId]?.[0]?.[0]?.forEach(({ value }, at) => found.set(formulas[at] ?? '', value));
    }
    return asked.map(({ rule, row, column, formula }) => {
      if (formula !== null) return isOn(found.get(formula));
      const value = readValues(this.#engine, {
        sheetId,
        startRow: row,
        endRow: row,
        startColumn: column,
        endColumn: column,
      });
      return isTrueOf(rule, value[0]?.[0] ?? '');
    });
  }
}

const isOn = (value: unknown): boolean => value === true || (typeof value === 'number' && value !== 0);

/** The first rule that says something about a property of a cell counts. */
function stylesOf(asked: readonly Asked[], answers: readonly boolean[]): ReadonlyMap<string, IStyleData> {
  const styles = new Map<string, IStyleData>();
  const stopped = new Set<string>();
  asked.forEach(({ rule, row, column }, at) => {
    const key = `${row} ${column}`;
    if (answers[at] !== true || stopped.has(key)) return;
    styles.set(key, { ...toStyle(rule.style), ...styles.get(key) });
    if (rule.stopIfTrue) stopped.add(key);
  });
  return styles;
}

const onOff = (flag: boolean): BooleanNumber => (flag ? BooleanNumber.TRUE : BooleanNumber.FALSE);

function toStyle({ fill, color, bold, italic, strikethrough }: Rule['style']): IStyleData {
  return {
    ...(fill === null ? {} : { bg: { rgb: fill } }),
    ...(color === null ? {} : { cl: { rgb: color } }),
    ...(bold === null ? {} : { bl: onOff(bold) }),
    ...(italic === null ? {} : { it: onOff(italic) }),
    ...(strikethrough === null ? {} : { st: { s: onOff(strikethrough) } }),
  };
}

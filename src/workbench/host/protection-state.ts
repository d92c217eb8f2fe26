/** Which sheets are protected, which of their cells are not locked, and what protection still allows. */
import { contains, intersect, type Area } from '../engine/area.js';

export type ProtectionOption =
  | 'allowAutoFilter'
  | 'allowDeleteColumns'
  | 'allowDeleteRows'
  | 'allowFormatCells'
  | 'allowFormatColumns'
  | 'allowFormatRows'
  | 'allowInsertColumns'
  | 'allowInsertHyperlinks'
  | 'allowInsertRows'
  | 'allowPivotTables'
  | 'allowSort';

export interface SheetProtection {
  readonly options: Readonly<Record<string, unknown>>;
  readonly password: string | null;
}

export class ProtectionState {
  readonly #sheets = new Map<string, SheetProtection>();
  readonly #unlocked: Area[] = [];
  workbookPassword: string | null = null;
  isWorkbookProtected = false;

  of(sheetId: string): SheetProtection | null {
    return this.#sheets.get(sheetId) ?? null;
  }

  protect(sheetId: string, protection: SheetProtection): void {
    this.#sheets.set(sheetId, protection);
  }

  unprotect(sheetId: string): void {
    this.#sheets.delete(sheetId);
  }

  /** Cells are locked unless somebody unlocks them; the last word counts. */
  setLocked(area: Area, isLocked: boolean): void {
    for (let index = this.#unlocked.length - 1; index >= 0; index -= 1) {
      const known = this.#unlocked[index];
      if (known !== undefined && intersect(known, area) !== null)
        this.#unlocked.splice(index, 1, ...subtract(known, area));
    }
    if (!isLocked) this.#unlocked.push(area);
  }

  isLocked(area: Area): boolean | null {
    let rest: Area[] = [area];
    for (const unlocked of this.#unlocked) rest = rest.flatMap((part) => subtract(part, unlocked));
    if (rest.length === 0) return false;
    return rest.length === 1 && rest[0] !== undefined && contains(rest[0], area) ? true : null;
  }

  mayWrite(area: Area): boolean {
    return this.of(area.sheetId) === null || this.isLocked(area) === false;
  }

  mayDo(sheetId: string, option: ProtectionOption): boolean {
    const protection = this.of(sheetId);
    return protection === null || protection.options[option] === true;
  }
}

/** What is left of an area without a hole in it: up to four blocks. */
function subtract(area: Area, hole: Area): Area[] {
  const common = intersect(area, hole);
  if (common === null) return [area];
  const parts = [
    { ...area, endRow: common.startRow - 1 },
    { ...area, startRow: common.endRow + 1 },
    { ...area, startRow: common.startRow, endRow: common.endRow, endColumn: common.startColumn - 1 },
    { ...area, startRow: common.startRow, endRow: common.endRow, startColumn: common.endColumn + 1 },
  ];
  return parts.filter((part) => part.startRow <= part.endRow && part.startColumn <= part.endColumn);
}

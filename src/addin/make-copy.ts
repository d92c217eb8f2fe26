/** The clean copy for the accountant: a fresh file of values and native formulas, with what people decided, and no trace of the add-in. */
import type { UserRows } from '../excel/user-rows.js';
import type { UserCells } from '../workbook/sheet-drift.js';
import type { Counts } from './counts.js';

export interface CopyWish {
  readonly counts: Counts;
  /** What stands in the sheet, which people may have written a moment ago; null where there is no table. */
  readonly users: UserRows | null;
  readonly version: string;
  /** Who hands it over, as it should be read; null where nobody says. */
  readonly madeBy: string | null;
}

/** The bytes of the .xlsx. The writer is loaded when it is first needed: a pane that shares nothing goes without it. */
export async function makeCopy({ counts, users, version, madeBy }: CopyWish): Promise<Uint8Array> {
  const [{ toWorkbook }, { decidedIn }, { renderXlsx }] = await Promise.all([
    import('../workbook/to-workbook.js'),
    import('../workbook/decided.js'),
    import('../xlsx/render-xlsx.js'),
  ]);
  const { answer, result } = counts;
  const decided = decidedIn(answer.decisions.decisions, result);
  const user = new Map<string, UserCells>([...decided.user, ...writtenRows(users)]);
  const book = toWorkbook(result, {
    title: `Licence reconciliation, ${result.asOf}`,
    version,
    isInvented: answer.isDemo,
    crosswalk: answer.crosswalk,
    tolerance: answer.tolerance,
    comparableDays: answer.comparableDays,
    carried: { ...decided, user },
    ...(madeBy === null ? {} : { madeBy }),
  });
  return renderXlsx(book);
}

/** A row in which nothing stands says nothing against what the proxy knows of it. */
function writtenRows(users: UserRows | null): readonly (readonly [string, UserCells])[] {
  const isWritten = ({ decision, reason, until, note }: UserCells): boolean =>
    [decision, reason, until, note].some((cell) => cell !== null && cell !== '');
  return [...(users?.rows ?? [])].filter(([, cells]) => isWritten(cells));
}

/** Of whom, where it is of one company alone, and of which day. */
export function copyName({ answer, result }: Counts): string {
  const companies = [...new Set(result.rows.map(({ company }) => company))];
  const [only = ''] = companies.length === 1 ? companies : [];
  const of = plainPart(only);
  return `${answer.isDemo ? 'demo-' : ''}licence-reconciliation-${of === '' ? '' : `${of}-`}${result.asOf}.xlsx`;
}

/** What every file system takes. */
function plainPart(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .toLowerCase();
}

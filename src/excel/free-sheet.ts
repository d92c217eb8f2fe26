/** Sheets for what has to be made: the one of our name where it is empty, else a new one beside it. */

export interface FreeSheet {
  readonly sheet: Excel.Worksheet;
  readonly name: string;
}

const LONGEST_NAME = 31;

/** By the wanted names. A sheet that holds anything is never written over. */
export async function freeSheets(
  context: Excel.RequestContext,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, FreeSheet>> {
  const { worksheets } = context.workbook;
  worksheets.load('items/name');
  await context.sync();
  const open = worksheets.items.map((sheet) => ({ sheet, name: sheet.name }));
  const taken = new Set(open.map(({ name }) => name.toLowerCase()));
  const same = new Map(
    wanted.flatMap((name) => {
      const one = open.find((own) => own.name.toLowerCase() === name.toLowerCase());
      return one === undefined
        ? []
        : [[name, { ...one, used: one.sheet.getUsedRangeOrNullObject(true).load('address') }] as const];
    }),
  );
  if (same.size > 0) await context.sync();
  const free = new Map<string, FreeSheet>();
  for (const name of wanted) {
    const own = same.get(name);
    if (own?.used.isNullObject === true) {
      free.set(name, { sheet: own.sheet, name: own.name });
      continue;
    }
    const unused = own === undefined ? name : nextName(name, taken);
    taken.add(unused.toLowerCase());
    free.set(name, { sheet: worksheets.add(unused), name: unused });
  }
  return free;
}

function nextName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number += 1) {
    const end = ` (${number})`;
    const tried = `${name.slice(0, LONGEST_NAME - end.length)}${end}`;
    if (!taken.has(tried.toLowerCase())) return tried;
  }
}

/** What the host says it supports, so that an add-in takes the road that the host has. */

const SETS: Readonly<Record<string, string>> = {
  CustomFunctionsRuntime: '1.4',
  DelayForCellEdit: '1.1',
  DialogApi: '1.2',
  ExcelApi: '1.18',
  ExcelApiOnline: '1.1',
  RibbonApi: '1.1',
  RichApiRuntime: '1.2',
  Settings: '1.1',
  SharedRuntime: '1.2',
  SharedRuntimeInternal: '1.2',
};

/** @param minimum `1.13`; versions are compared number by number, so 1.9 is below 1.13. */
export function isSetSupported(name: string, minimum: string | number = '1.1'): boolean {
  const own = Object.entries(SETS).find(([set]) => set.toLowerCase() === name.toLowerCase())?.[1];
  if (own === undefined) return false;
  const [ours, theirs] = [own, String(minimum)].map((version) => version.split('.').map(Number));
  const [major = 0, minor = 0] = ours ?? [];
  const [wantedMajor = 0, wantedMinor = 0] = theirs ?? [];
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** The .xlsx library for readers, loaded when the first workbook is read. */
import type { Workbook } from '@cj-tech-master/excelts';

/** A workbook to read into. Without its chart support the library refuses every file that holds a chart. */
export async function newWorkbook(): Promise<Workbook> {
  const [library, { installChartSupport }] = await Promise.all([
    import('@cj-tech-master/excelts'),
    import('@cj-tech-master/excelts/chart'),
  ]);
  installChartSupport();
  return new library.Workbook();
}

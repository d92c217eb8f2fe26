/** Writes a snapshot as lines a billing person could check by eye. Shared by the format tests. */
import { readExport, type ExportFile, type ReadExport } from '../../../src/connectors/file/index.js';
import type { SeatLine } from '../../../src/core/seat-line.js';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function readText(text: string, options: Partial<ExportFile> = {}): Promise<ReadExport> {
  return readExport({
    path: 'export.csv',
    bytes: utf8(text),
    leg: 'purchased',
    modifiedAt: '2026-08-20T09:30:00.000Z',
    asOf: '2026-08-01',
    ...options,
  });
}

/** `Acme | SPB | 12 seats | 18.70 USD / 1` */
export function entry(line: SeatLine): string {
  const money =
    line.unitAmount === null
      ? 'no price'
      : `${line.unitAmount} ${line.currency ?? '?'} / ${line.intervalMonths ?? '?'}`;
  return [
    line.companyName || line.companyId,
    line.skuName || line.skuId,
    `${line.quantity ?? '?'} ${line.kind}`,
    money,
  ].join(' | ');
}

export const ledger = (read: ReadExport): string[] => read.snapshot.lines.map(entry);

export const rejects = (read: ReadExport): string[] =>
  read.snapshot.rejected.map(
    (line) => `${line.line} ${line.column ?? '-'}: ${line.found} [${line.companyName || line.companyId}]`,
  );

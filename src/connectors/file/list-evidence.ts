/** What a line of a list says of a company beside its name. Several values may share one cell. */
import type { PartyEvidence } from '../../core/snapshot.js';
import type { Cell, SheetRow } from '../../sheet-file/cells.js';
import { EVIDENCE_FIELDS, evidenceKeys, type EvidenceField } from './list-columns.js';
import { clean } from './row-reader.js';
import type { Table } from './table.js';

type Count = NonNullable<PartyEvidence['counts']>[number];

const BETWEEN_VALUES = /[;|\r\n\u2028\u2029]+/u;
/** An address may run over several lines of its cell: taken apart, its town alone would look like an address. */
const BETWEEN_ADDRESSES = /[;|]+/u;

/** Undefined when nothing is said. Parts of a count cell that are none go to `onBadCount`: the others still count. */
export function readEvidence(
  table: Table<string>,
  row: SheetRow,
  onBadCount: (text: string) => void,
): PartyEvidence | undefined {
  const found: Partial<Record<Exclude<EvidenceField, 'counts'>, readonly string[]>> = {};
  let counts: readonly Count[] = [];
  for (const field of EVIDENCE_FIELDS) {
    const values = valuesOf(table, row, field);
    if (values.length === 0) continue;
    if (field === 'counts') counts = values.flatMap((text) => readCount(text, onBadCount));
    else found[field] = values;
  }
  if (counts.length > 0) return { ...found, counts };
  return Object.keys(found).length > 0 ? found : undefined;
}

function valuesOf(table: Table<string>, row: SheetRow, field: EvidenceField): readonly string[] {
  return [...new Set(evidenceKeys(field).flatMap((key) => valuesIn(table.cell(row, key), field)))];
}

/** The values of one cell; none for a spreadsheet error. */
export function valuesIn(cell: Cell, field: EvidenceField): readonly string[] {
  if (cell.kind === 'blank' || cell.kind === 'error') return [];
  const separator = field === 'addresses' ? BETWEEN_ADDRESSES : BETWEEN_VALUES;
  return cell.text
    .split(separator)
    .map(clean)
    .filter((value) => value !== '');
}

/** `SPB=12`, `SPB: 12`. */
function readCount(text: string, onBad: (text: string) => void): readonly Count[] {
  const [, sku, seats] = /^(.*\S)\s*[=:]\s*(\d{1,9})$/u.exec(text) ?? [];
  if (sku !== undefined && seats !== undefined) return [{ sku, seats: Number(seats) }];
  onBad(text);
  return [];
}

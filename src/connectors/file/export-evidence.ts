/**
 * What the columns of an export say of companies beside their names, per company over all its lines. It helps to line companies up
 * and counts for nothing else: what cannot be read is left out, and never costs a seat line.
 */
import type { Leg } from '../../core/leg.js';
import type { PartyEvidence, SourceParty } from '../../core/snapshot.js';
import type { Cell, SheetRow } from '../../sheet-file/cells.js';
import type { LineCompany } from './file-reading.js';
import { evidenceField, type EvidenceField } from './list-columns.js';
import { valuesIn } from './list-evidence.js';

type Field = Exclude<EvidenceField, 'counts'>;

interface EvidenceColumn {
  readonly at: number;
  readonly field: Field;
}

interface NotedCompany extends LineCompany {
  /** Parallel to the columns; each text once. */
  readonly cells: readonly Map<string, Cell>[];
}

/** A longer value is a quotation mark that swallowed others. */
const LONGEST_VALUE = 500;
/** A GUID, a domain, or a number of at least five digits: a column called "Tenant" often holds a name, and a name is no id. */
const TENANT_ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[^\s.]+(?:\.[^\s.]+)+|(?:\D*\d){5}.*)$/i;

export class ExportEvidence {
  private readonly columns: readonly EvidenceColumn[];
  private readonly noted = new Map<string, NotedCompany>();

  constructor(header: SheetRow, leg: Leg) {
    this.columns = header.cells.flatMap(({ text }, at) => {
      const field = fieldOf(text, leg);
      return field === null ? [] : [{ at, field }];
    });
  }

  /** To be told of every line that was read. */
  note(row: SheetRow, company: LineCompany): void {
    if (this.columns.length === 0) return;
    const { cells } = this.notedCompany(company);
    for (const [index, { at }] of this.columns.entries()) {
      const cell = row.cells[at];
      if (cell !== undefined && cell.kind !== 'blank') cells[index]!.set(cell.text, cell);
    }
  }

  /** The companies of which the file says something beside their names. */
  companies(): readonly SourceParty[] {
    return [...this.noted.values()].flatMap(({ id, name, cells }) => {
      const evidence = this.evidenceIn(cells);
      return evidence === null ? [] : [{ id, name, evidence }];
    });
  }

  /** An id is one company whatever its spellings, as everywhere. */
  private notedCompany({ id, name }: LineCompany): NotedCompany {
    const key = id === '' ? `name ${name}` : `id ${id}`;
    let company = this.noted.get(key);
    if (company === undefined) {
      company = { id, name, cells: this.columns.map(() => new Map<string, Cell>()) };
      this.noted.set(key, company);
    }
    return company;
  }

  private evidenceIn(cells: NotedCompany['cells']): PartyEvidence | null {
    const found: Partial<Record<Field, readonly string[]>> = {};
    for (const [index, { field }] of this.columns.entries()) {
      const values = [...cells[index]!.values()]
        .flatMap((cell) => valuesIn(cell, field))
        .filter((value) => value.length <= LONGEST_VALUE && (field !== 'tenantIds' || TENANT_ID.test(value)));
      if (values.length > 0) found[field] = [...new Set([...(found[field] ?? []), ...values])];
    }
    return Object.keys(found).length === 0 ? null : found;
  }
}

/** A directory verifies its domains; in other exports somebody typed them, unless the column says otherwise. */
function fieldOf(header: string, leg: Leg): Field | null {
  const field = evidenceField(header);
  if (field === undefined || field === 'counts') return null;
  return field === 'domains' && leg !== 'assigned' && !/verified/i.test(header) ? 'websites' : field;
}

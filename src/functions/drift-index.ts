/** The memory that every function answers from: rows by company and SKU. Built once for each set of data, then only read. */
import { findById, findByName } from '../core/catalogue/catalogue.js';
import { foldSkuName } from '../core/catalogue/fold-sku-name.js';
import type { Leg } from '../core/leg.js';
import { notAvailable, type CellError } from './cell-error.js';
import { FoundRow } from './found-row.js';
import type { IndexData, IndexedRow, NamedRecord, UsedSnapshot } from './index-data.js';
import { NameIndex } from './name-index.js';

/** Texts are remembered up to this many, so that a sheet of odd texts cannot fill the memory. */
const REMEMBERED = 500_000;

/** Ids shown of a name that several share; the sentence must fit beside a cell. */
const IDS_SHOWN = 5;

export class DriftIndex {
  /** Without the hidden ones, in the order in which they were given. */
  readonly rows: readonly IndexedRow[];
  private readonly companies: NameIndex;
  private readonly skus: NameIndex;
  private readonly byCompany = new Map<string, Map<string, IndexedRow>>();
  /** By the column Key of the sheet Drift, `companyId|skuId`. */
  private readonly byKey = new Map<string, IndexedRow>();
  private readonly shown = new Map<string, IndexedRow[]>();
  private readonly oldest: ReadonlyMap<Leg | null, number>;
  private readonly asked = new Map<string, Map<string, IndexedRow | CellError>>();
  private readonly askedCompanies = new Map<string, string | CellError>();
  private remembered = 0;

  constructor(data: IndexData) {
    this.rows = data.rows;
    this.oldest = oldestOf(data.snapshots);
    const all = [...data.rows, ...data.hiddenRows];
    for (const row of all) {
      const own = this.byCompany.get(row.companyId);
      if (own === undefined) this.byCompany.set(row.companyId, new Map([[row.skuId, row]]));
      else own.set(row.skuId, row);
      this.byKey.set(`${row.companyId}|${row.skuId}`, row);
    }
    for (const row of data.rows) {
      const own = this.shown.get(row.companyId);
      if (own === undefined) this.shown.set(row.companyId, [row]);
      else own.push(row);
    }
    this.companies = new NameIndex(
      merged(
        data.companies,
        all.map((row) => [row.companyId, row.company]),
      ),
    );
    this.skus = new NameIndex(
      merged(
        data.skus,
        all.map((row) => [row.skuId, row.sku]),
      ),
      inCatalogue,
    );
  }

  /** The one row that both texts mean, or why there is none. Texts are looked up as they are first: a sheet asks the same ones again. */
  find(company: string, sku: string): IndexedRow | CellError {
    const known = this.asked.get(company)?.get(sku);
    if (known !== undefined) return known;
    const found = this.lookUp(company, sku);
    this.remember(company, sku, found);
    return found;
  }

  private lookUp(company: string, sku: string): IndexedRow | CellError {
    const companyId = this.findCompany(company);
    if (typeof companyId !== 'string') return this.findByKey(company, sku) ?? companyId;
    const own = this.byCompany.get(companyId);
    const ids = this.skus.find(sku);
    // A name that several SKUs share still means one of them where the company has only that one.
    const meant = ids.length === 1 ? ids : ids.filter((id) => own?.has(id) === true);
    const row = meant.length === 1 ? own?.get(meant[0]!) : undefined;
    if (row !== undefined) return new FoundRow(row);
    if (ids.length === 0)
      return notAvailable(`No SKU "${sku.trim()}" is known: expected a name or id as on the sheet SKUs.`);
    if (meant.length > 1 || (ids.length > 1 && own === undefined)) return ambiguous('SKUs', sku, ids);
    return notAvailable(
      `${this.companies.nameOf(companyId)} has no row for "${sku.trim()}": no line of any source is linked to the two.`,
    );
  }

  /** In the place of a company the key of one of its rows: no name that others share comes in between. The SKU must be that of the row. */
  private findByKey(key: string, sku: string): IndexedRow | null {
    const row = this.byKey.get(key);
    return row !== undefined && this.skus.find(sku).includes(row.skuId) ? new FoundRow(row) : null;
  }

  /** The id of the company that the text means, or why there is none. */
  findCompany(text: string): string | CellError {
    const known = this.askedCompanies.get(text);
    if (known !== undefined) return known;
    const found = this.lookUpCompany(text);
    this.makeRoom();
    this.askedCompanies.set(text, found);
    return found;
  }

  private lookUpCompany(text: string): string | CellError {
    const ids = this.companies.find(text);
    if (ids.length === 1) return ids[0]!;
    if (ids.length > 1) return ambiguous('companies', text, ids);
    return notAvailable(`No company "${text.trim()}" is known: expected a name or id as on the sheet Companies.`);
  }

  /** The rows of a company without the hidden ones, in the order of all rows. */
  rowsOf(companyId: string): readonly IndexedRow[] {
    return this.shown.get(companyId) ?? [];
  }

  /** Milliseconds of the oldest snapshot that was used, of one leg or of all; null where there is none. */
  oldestMoment(leg: Leg | null): number | null {
    return this.oldest.get(leg) ?? null;
  }

  private remember(company: string, sku: string, found: IndexedRow | CellError): void {
    this.makeRoom();
    const own = this.asked.get(company);
    if (own === undefined) this.asked.set(company, new Map([[sku, found]]));
    else own.set(sku, found);
  }

  private makeRoom(): void {
    if (this.remembered >= REMEMBERED) {
      this.asked.clear();
      this.askedCompanies.clear();
      this.remembered = 0;
    }
    this.remembered += 1;
  }

  companyName(id: string): string {
    return this.companies.nameOf(id);
  }
}

/** By leg, and under null of all legs. A failed snapshot was not used. */
function oldestOf(snapshots: readonly UsedSnapshot[]): ReadonlyMap<Leg | null, number> {
  const oldest = new Map<Leg | null, number>();
  for (const { leg, status, takenAt } of snapshots) {
    const moment = Date.parse(takenAt);
    if (status === 'failed' || Number.isNaN(moment)) continue;
    for (const key of [leg, null]) oldest.set(key, Math.min(moment, oldest.get(key) ?? moment));
  }
  return oldest;
}

function ambiguous(what: string, text: string, ids: readonly string[]): CellError {
  const shown = ids.slice(0, IDS_SHOWN).map((id) => `"${id}"`);
  const more = ids.length > IDS_SHOWN ? ` and ${ids.length - IDS_SHOWN} more` : '';
  return notAvailable(
    `${ids.length} ${what} are called "${text.trim()}": write the id instead, one of ${shown.join(', ')}${more}.`,
  );
}

/** Records with their further names; what only a row names is a record too. */
function merged(records: readonly NamedRecord[], fromRows: readonly (readonly [string, string])[]): NamedRecord[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  for (const [id, name] of fromRows) {
    const had = byId.get(id);
    if (had === undefined) byId.set(id, { id, name, alsoKnownAs: [] });
    else if (had.name !== name) byId.set(id, { id, name, alsoKnownAs: [had.name, ...had.alsoKnownAs] });
  }
  return [...byId.values()];
}

/** Part numbers, GUIDs and published names of a SKU that its sources do not write. */
function inCatalogue(text: string): readonly string[] {
  const known = findById(text);
  const found = known === undefined ? findByName(foldSkuName(text)) : [known];
  return [...new Set(found.map(({ id }) => id))];
}

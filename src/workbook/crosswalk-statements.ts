/** The crosswalk as single statements, one a row of the sheets Companies and SKUs, and back. */
import { compareText } from '../core/compare-text.js';
import type { CompanyRecord, Crosswalk, ItemKind, ItemRule, ItemSku, LinkHow, SkuRecord } from '../core/crosswalk.js';

export type Says = 'link' | 'absent' | 'rejected' | 'rule' | 'named';

/** One thing that a person has said, or that a crosswalk file says. */
export interface Statement {
  readonly says: Says;
  /** Of the company or SKU; '' for an item that is no seats. */
  readonly id: string;
  readonly name: string;
  /** As it was said: a source, a leg, a format, `*`. */
  readonly source: string;
  readonly externalId: string;
  readonly externalName: string;
  /** Of a link. */
  readonly how: LinkHow;
  readonly by: string;
  readonly at: string;
  /** Of a rule. */
  readonly rule: { readonly kind: ItemKind; readonly sku: ItemSku | null } | null;
}

const NOTHING_SAID = {
  source: '',
  externalId: '',
  externalName: '',
  how: 'confirmed',
  by: '',
  at: '',
  rule: null,
} as const;

export function companyStatements(companies: readonly CompanyRecord[]): readonly Statement[] {
  return companies.flatMap((company) => [
    ...recordStatements(company),
    ...company.absent.map((source): Statement => statement(company, 'absent', { source })),
    ...named(company, company.links.length + company.rejected.length + company.absent.length),
  ]);
}

export function skuStatements({ skus, items }: Pick<Crosswalk, 'skus' | 'items'>): readonly Statement[] {
  return [
    ...skus.flatMap((sku) => [...recordStatements(sku), ...named(sku, sku.links.length + sku.rejected.length)]),
    ...items.flatMap(ruleStatements),
  ];
}

function statement(
  record: { readonly id: string; readonly name: string },
  says: Says,
  more: Partial<Statement>,
): Statement {
  return { ...NOTHING_SAID, says, id: record.id, name: record.name, ...more };
}

function recordStatements(record: SkuRecord): readonly Statement[] {
  return [
    ...record.links.map(({ source, externalId, externalName, how, confirmedBy, confirmedAt }) => {
      const more = { source, externalId, externalName, how, by: confirmedBy ?? '', at: confirmedAt ?? '' };
      return statement(record, 'link', more);
    }),
    ...record.rejected.map(({ source, externalId, externalName }) =>
      statement(record, 'rejected', { source, externalId, externalName }),
    ),
  ];
}

/** A record that says nothing but its name. */
function named(record: { readonly id: string; readonly name: string }, said: number): readonly Statement[] {
  return said > 0 ? [] : [statement(record, 'named', {})];
}

function ruleStatements({ source, externalId, externalName, kind, skus }: ItemRule): readonly Statement[] {
  const party = { source, externalId, externalName };
  if (skus.length === 0) return [statement({ id: '', name: '' }, 'rule', { ...party, rule: { kind, sku: null } })];
  return skus.map((sku) => statement({ id: sku.sku, name: '' }, 'rule', { ...party, rule: { kind, sku } }));
}

/** The companies of statements, each once, in the order of their first statements. */
export function toCompanies(statements: readonly Statement[]): readonly CompanyRecord[] {
  return [...byRecord(statements)].map(([id, of]) => ({
    id,
    name: of[0]?.name || id,
    ...linksOf(of),
    absent: of.filter(({ says }) => says === 'absent').map(({ source }) => source),
  }));
}

export function toSkusAndItems(statements: readonly Statement[]): Pick<Crosswalk, 'skus' | 'items'> {
  const records = byRecord(statements.filter(({ says }) => says !== 'rule'));
  const rules = new Map<string, ItemRule>();
  for (const { source, externalId, externalName, rule } of statements) {
    if (rule === null) continue;
    const key = JSON.stringify([source, externalId, externalName, rule.kind]);
    const had = rules.get(key)?.skus ?? [];
    // The order of the rows means nothing: people sort them.
    const skus = rule.sku === null ? had : [...had, rule.sku].sort((a, b) => compareText(a.sku, b.sku));
    rules.set(key, { source, externalId, externalName, kind: rule.kind, skus });
  }
  const skus = [...records].map(([id, of]) => ({
    id,
    name: of.find(({ name }) => name !== '')?.name ?? '',
    ...linksOf(of),
  }));
  return { skus, items: [...rules.values()] };
}

function byRecord(statements: readonly Statement[]): ReadonlyMap<string, readonly Statement[]> {
  const records = new Map<string, Statement[]>();
  for (const one of statements) records.set(one.id, [...(records.get(one.id) ?? []), one]);
  return records;
}

function linksOf(statements: readonly Statement[]): Pick<SkuRecord, 'links' | 'rejected'> {
  const party = ({ source, externalId, externalName }: Statement) => ({ source, externalId, externalName });
  return {
    links: statements
      .filter(({ says }) => says === 'link')
      .map((one) => ({ ...party(one), how: one.how, confirmedBy: one.by || null, confirmedAt: one.at || null })),
    rejected: statements.filter(({ says }) => says === 'rejected').map(party),
  };
}

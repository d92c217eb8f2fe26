/** The columns of a list of companies or SKUs, as `driftsheet match` reads it. Exports take those that are evidence from here. */
import type { PartyEvidence } from '../../core/snapshot.js';
import { headerWord, type Column } from './table.js';

export type ListKind = 'company' | 'sku';
export type EvidenceField = keyof PartyEvidence;

/** Best first. A SKU's code goes as its name only where nothing else does. */
const NAMES: Readonly<Record<ListKind, readonly string[]>> = {
  company: [
    'name',
    'company',
    'company name',
    'display name',
    'customer',
    'customer name',
    'client',
    'client name',
    'organization',
    'organisation',
  ],
  sku: [
    'name',
    'sku name',
    'product name',
    'item name',
    'display name',
    'product',
    'item',
    'license',
    'licence',
    'description',
    'sku',
  ],
};

const IDS: Readonly<Record<ListKind, readonly string[]>> = {
  company: ['id', 'company id', 'customer id', 'client id', 'account id', 'organization id', 'external id'],
  sku: ['id', 'sku id', 'product id', 'item id', 'sku part number', 'part number', 'string id', 'guid', 'sku'],
};

/** Every one that stands in the header is read; their values add up. */
const EVIDENCE: Readonly<Record<EvidenceField, readonly string[]>> = {
  domains: ['domain', 'domains', 'verified domain', 'verified domains'],
  websites: ['website', 'websites', 'url'],
  emails: ['email', 'emails', 'mail', 'email address'],
  tenantIds: ['tenant id', 'tenant', 'tax id', 'vat', 'vat id'],
  phones: ['phone', 'phones', 'phone number', 'telephone'],
  postcodes: ['postcode', 'zip', 'zip code', 'postal code'],
  addresses: ['address', 'street', 'street address'],
  counts: ['counts', 'seats'],
};

export const EVIDENCE_FIELDS = Object.keys(EVIDENCE) as readonly EvidenceField[];

export function evidenceKeys(field: EvidenceField): readonly string[] {
  return EVIDENCE[field].map((name) => `${field}: ${name}`);
}

const FIELD_OF = new Map(EVIDENCE_FIELDS.flatMap((field) => EVIDENCE[field].map((name) => [headerWord(name), field])));

/** What a column with that header says of a company; undefined for any other column. */
export function evidenceField(header: string): EvidenceField | undefined {
  return FIELD_OF.get(headerWord(header));
}

/** The name first: what it takes is no id. */
export function listColumns(kind: ListKind): readonly Column<string>[] {
  const evidence = EVIDENCE_FIELDS.flatMap((field) =>
    EVIDENCE[field].map((name) => ({ key: `${field}: ${name}`, names: [name] })),
  );
  return [
    { key: 'name', names: NAMES[kind] },
    { key: 'id', names: IDS[kind] },
    ...(kind === 'company' ? evidence : []),
  ];
}

/** For messages and help: `name (or company, customer ...)`. */
export function columnNames(kind: ListKind): {
  readonly id: readonly string[];
  readonly name: readonly string[];
  readonly evidence: readonly (readonly string[])[];
} {
  return { id: IDS[kind], name: NAMES[kind], evidence: EVIDENCE_FIELDS.map((field) => EVIDENCE[field]) };
}

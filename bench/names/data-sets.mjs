// The labelled names that the figures are taken on: our own set, and the development sets where they lie beside the clone.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { makeNames } from './make-names.mjs';
import { splitClusters } from './split.mjs';

const OWN = new URL('../../test/labelled/', import.meta.url);
const SHARED = new URL('../../../shared/data/company-names/', import.meta.url);
const OWN_PART = { chosen: 'a', held: 'b' };

export const hasDevelopmentSets = () => existsSync(fileURLToPath(SHARED));

/**
 * Every data set: { title, evidence, draws(part) }. A draw is { left, right, truth }: rows of { id, name, evidence }, and a map from a
 * left id to its right id. `evidence` says in words what the rows carry beside the name, or null.
 */
export function dataSets() {
  const own = [
    { title: 'our own set', evidence: 'domain, postcode', draws: (part) => [ownDraw('', part)] },
    { title: 'our own set where names do not decide', evidence: 'all', draws: (part) => [ownDraw('evidence-', part)] },
    { title: 'made-up names', evidence: null, draws: (part) => [makeNames(part === 'chosen' ? 1 : 2, 1_000)] },
  ];
  return hasDevelopmentSets() ? [...own, patstat(), chicago()] : own;
}

function ownDraw(prefix, part) {
  const read = (list) => rowsOf(OWN, `${prefix}${list}.csv`).filter((row) => row.part === OWN_PART[part]);
  const list = (name) => read(name).map((row) => ({ id: row.id, name: row.name, evidence: evidenceOf(row) }));
  return {
    left: list('left'),
    right: list('right'),
    truth: new Map(read('truth').map((pair) => [pair.left, pair.right])),
  };
}

function patstat() {
  const rows = rowsOf(SHARED, 'patstat_org_names_labelled.csv');
  const clusters = rows.map((row) => ({ cluster: row.leuven_id, name: row.name, evidence: {} }));
  return { title: 'patstat (patent applicants)', evidence: null, draws: (part) => draws(clusters, part, 5) };
}

function chicago() {
  const clusters = rowsOf(SHARED, 'dedupe_chicago_org_sites_labelled.csv').map((row) => ({
    cluster: row.true_id,
    name: row.site_name,
    evidence: evidenceOf({ address: row.address, postcode: row.zip }),
  }));
  return {
    title: 'chicago (early childhood sites)',
    evidence: 'address, postcode',
    draws: (part) => draws(clusters, part, 3),
  };
}

function draws(clusters, part, howMany) {
  return Array.from({ length: howMany }, (_, seed) => splitClusters(clusters, { part, seed: String(seed + 1) }));
}

const FIELDS = {
  domain: 'domains',
  website: 'websites',
  email: 'emails',
  tenant_id: 'tenantIds',
  phone: 'phones',
  postcode: 'postcodes',
  address: 'addresses',
};

function evidenceOf(row) {
  const given = Object.entries(FIELDS).filter(([column]) => row[column]);
  return Object.fromEntries(given.map(([column, field]) => [field, [row[column]]]));
}

function rowsOf(folder, file) {
  return parse(readFileSync(new URL(file, folder)), { columns: true, bom: true, skip_empty_lines: true });
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { EMPTY_CROSSWALK } from '../../../src/core/crosswalk.js';
import { linkSkus } from '../../../src/core/match/sku/link-skus.js';
import { foldCompanyName } from '../../../src/core/match/company/normalise-company.js';
import { nameKey } from '../../../src/core/match/company/read-name.js';
import { inWords, list } from './ledger.js';
import { describeWithShared } from '../../support/tools.js';

describeWithShared('names seen in public', (folder) => {
  const read = (...path: string[]): Record<string, string>[] =>
    parse(readFileSync(join(folder, 'data', ...path)), { bom: true, columns: true });

  it.each([['patstat_org_names_labelled.csv', 'leuven_id', 'name', 100]])(
    '%s: normalising never joins two companies',
    (file, label, column, atLeast) => {
      const spellings = new Map<string, Map<string, Set<string>>>();
      for (const row of read('company-names', file)) {
        const strict = foldCompanyName(row[column] as string);
        const loose = spellings.get(nameKey(row[column] as string)) ?? new Map<string, Set<string>>();
        loose.set(strict, (loose.get(strict) ?? new Set<string>()).add(row[label] as string));
        spellings.set(nameKey(row[column] as string), loose);
      }
      // A spelling that the labels themselves give to two companies says nothing.
      const joined = [...spellings.values()].filter((byStrict) => byStrict.size > 1);
      const wrong = joined.filter((byStrict) => {
        const labels = [...byStrict.values()].filter((each) => each.size === 1).map((each) => [...each][0]);
        return new Set(labels).size > 1;
      });
      expect(wrong).toEqual([]);
      const saved = joined.reduce((sum, byStrict) => sum + byStrict.size - 1, 0);
      expect(saved).toBeGreaterThanOrEqual(atLeast);
    },
  );

  it('every distributor product with a sure Microsoft SKU links to just that one', () => {
    const rows = read('pax8', 'pax8-products.csv').filter(
      (row) => row['confidence'] === 'high' && row['graphSkuPartNumber'],
    );
    expect(rows.length).toBeGreaterThan(6);
    const linked = linkSkus(
      [
        list(
          'purchased',
          rows.map((row) => row['pax8ProductName'] as string),
        ),
      ],
      EMPTY_CROSSWALK,
    );
    expect(linked.meanings[0]?.map((meaning) => inWords(meaning, linked))).toEqual(
      rows.map((row) => `${row['graphSkuPartNumber']} name`),
    );
  });
});

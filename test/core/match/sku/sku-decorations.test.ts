import { allSkus } from '../../../../src/core/catalogue/catalogue.js';
import { EMPTY_CROSSWALK } from '../../../../src/core/crosswalk.js';
import { SkuAnswers } from '../../../../src/core/match/sku/sku-answer.js';
import { SkuDirectory } from '../../../../src/core/match/sku/sku-directory.js';
import { list } from '../ledger.js';

const answers = new SkuAnswers(EMPTY_CROSSWALK, new SkuDirectory([]));
const invoice = list('billed', []);
/** Ids of the SKUs that a name may stand for; none when it stands for nothing certain. */
function skusOf(name: string): readonly string[] {
  const answer = answers.of(invoice, { id: '', name });
  if (answer.is === 'sku') return [answer.sku.id];
  return answer.is === 'one-of' ? answer.skus.map((sku) => sku.id).sort() : [];
}

const names = [...new Set(allSkus().map((sku) => sku.name))];

describe('every name of the catalogue', () => {
  it.each([
    ['as Pax8 writes it', (name: string) => `${name} [New Commerce Experience]`],
    ['deprecated', (name: string) => `[Deprecated] ${name}`],
    ['with options', (name: string) => `${name} [New Commerce Experience] [options: 1 Year, Monthly]`],
    ['with a term in brackets', (name: string) => `${name} (Annual)`],
    ['with two terms', (name: string) => `${name} - Annual Commit, Monthly Payments`],
    ['with a term of Partner Center', (name: string) => `${name} P1Y`],
    ['with a programme before it', (name: string) => `NCE ${name}`],
    ['with a term before it', (name: string) => `Monthly - ${name}`],
    ['with a group of the books', (name: string) => `Licensing:Microsoft:${name}`],
    ['with hard blanks', (name: string) => name.replaceAll(' ', '\u00a0')],
    ['in capitals', (name: string) => name.toUpperCase()],
  ])('%s is the same SKU', (_, decorate) => {
    const changed = names.filter((name) => skusOf(decorate(name)).join() !== skusOf(name).join());
    expect(changed).toEqual([]);
  });

  it.each([
    'Nonprofit',
    '(Nonprofit Staff Pricing)',
    'for Faculty',
    'for Students',
    'GCC',
    'for Government',
    'Trial',
    '(free)',
    '(no Teams)',
    'EEA (no Teams)',
    'Add-on',
    'without Audio Conferencing',
    '- Archived User',
    '- Unattended License',
    '(Preview)',
    'Donation',
    'Backup',
    'Support',
    'Plan 2',
    'E5',
  ])('with "%s" after it is not that SKU', (words) => {
    const cousins = names.filter((name) => {
      const plain = skusOf(name);
      return skusOf(`${name} ${words}`).some((id) => plain.includes(id));
    });
    expect(cousins).toEqual([]);
  });

  it('stands for its own SKUs alone', () => {
    for (const sku of allSkus()) {
      const skus = skusOf(sku.name);
      if (sku.name !== 'Power BI') expect(skus).toContain(sku.id);
    }
  });
});

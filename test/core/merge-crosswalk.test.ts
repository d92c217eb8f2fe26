/** Two crosswalks as one. */
import { EMPTY_CROSSWALK } from '../../src/core/crosswalk.js';
import { mergeCrosswalks } from '../../src/core/merge-crosswalk.js';

describe('a crosswalk file beside the workbook', () => {
  const said = (id: string, more: object = {}) => ({
    id,
    name: id,
    links: [{ source: 'billed', externalId: '', externalName: 'LKA', how: 'confirmed' as const }],
    absent: [],
    rejected: [],
    ...more,
  });

  it('goes first where both speak of one name; the rest adds up', () => {
    const merged = mergeCrosswalks(
      { ...EMPTY_CROSSWALK, companies: [said('new')] },
      {
        ...EMPTY_CROSSWALK,
        companies: [said('old', { absent: ['assigned'] }), said('new', { links: [], absent: ['billed'] })],
      },
    );
    expect(merged.companies.map(({ id, links, absent }) => [id, links.length, absent])).toEqual([
      ['new', 1, ['billed']],
      ['old', 0, ['assigned']],
    ]);
  });

  it('merged with itself is itself', () => {
    const one = {
      ...EMPTY_CROSSWALK,
      companies: [said('a'), said('b', { links: [], rejected: [{ source: '*', externalId: '', externalName: 'x' }] })],
    };
    expect(mergeCrosswalks(one, one)).toEqual(one);
  });
});

/** What `npm run example` asks of the command line. */
import { resolve } from 'node:path';
import { exampleArguments, isPassDone } from '../../scripts/example-pass.mjs';

describe('the example pass', () => {
  it('resolves files against its folder and leaves the company before the sign alone', () => {
    const pass = {
      purchased: ['pax8.csv'],
      billed: ['Acme Corp=acme.csv'],
      crosswalk: 'crosswalk.json',
      asOf: '2026-08-01',
    };
    expect(exampleArguments(pass, 'examples')).toEqual([
      'reconcile',
      ...['--purchased', resolve('examples', 'pax8.csv')],
      ...['--billed', `Acme Corp=${resolve('examples', 'acme.csv')}`],
      ...['--crosswalk', resolve('examples', 'crosswalk.json')],
      ...['--as-of', '2026-08-01'],
    ]);
  });

  it('repeats the flag of a leg and passes no flag for what is not described', () => {
    const args = exampleArguments({ assigned: ['a.csv', 'b.csv'] }, '.');
    expect(args).toEqual(['reconcile', '--assigned', resolve('a.csv'), '--assigned', resolve('b.csv')]);
  });

  it('is done when it shows drift or an incomplete leg, and not when its input was refused', () => {
    expect([0, 1, 2, 3, null].map(isPassDone)).toEqual([true, true, false, true, false]);
  });
});

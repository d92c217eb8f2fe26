/** Structured references in Excel's short form and the engine's long one. */
import { renameInFormula, toLongReferences, toShortReferences } from '../../src/workbench/engine/table-references.js';

describe('a formula in the table Drift', () => {
  it.each([
    ['=[@Seats]*2', '=Drift[[#This Row],[Seats]]*2'],
    ['=[@[Unit cost]]*2', '=Drift[[#This Row],[Unit cost]]*2'],
    ['=Other[@Seats]', '=Other[[#This Row],[Seats]]'],
    ['=SUM(Drift[Seats])', '=SUM(Drift[Seats])'],
    ['="[@Seats]"&[@Seats]', '="[@Seats]"&Drift[[#This Row],[Seats]]'],
  ])('%s goes in as %s and comes out again', (short, long) => {
    expect(toLongReferences(short, 'Drift')).toBe(long);
    expect(toShortReferences(long, 'Drift')).toBe(short);
  });

  it('outside of any table keeps what it cannot own', () => {
    expect(toLongReferences('=[@Seats]', null)).toBe('=[@Seats]');
  });
});

describe('a rename', () => {
  it.each([
    ['=SUM(Drift[Seats])', { table: 'Recon' }, '=SUM(Recon[Seats])'],
    ['=MyDrift[Seats]+Drift[Seats]', { table: 'Recon' }, '=MyDrift[Seats]+Recon[Seats]'],
    ['="Drift[Seats]"', { table: 'Recon' }, '="Drift[Seats]"'],
    ['=SUM(Drift[Seats])', { column: ['Seats', 'Users'] as const }, '=SUM(Drift[Users])'],
    ['=Drift[[#This Row],[Seats]]', { column: ['Seats', 'Users'] as const }, '=Drift[[#This Row],[Users]]'],
    ['=Drift[Seats sold]', { column: ['Seats', 'Users'] as const }, '=Drift[Seats sold]'],
    ['=Other[Seats]', { column: ['Seats', 'Users'] as const }, '=Other[Seats]'],
  ])('%s', (before, renamed, after) => {
    expect(renameInFormula(before, 'Drift', renamed)).toBe(after);
  });
});

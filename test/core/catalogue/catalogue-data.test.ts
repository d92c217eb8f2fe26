import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describeWithShared } from '../../support/tools.js';

describeWithShared('the committed SKU catalogue', () => {
  it('is what the script makes of the lists', () => {
    const made = execFileSync(process.execPath, ['scripts/generate-catalogue.mjs', '--out', '-'], { encoding: 'utf8' });
    expect(readFileSync('src/core/catalogue/catalogue-data.ts', 'utf8').replaceAll('\r\n', '\n')).toBe(made);
  });
});

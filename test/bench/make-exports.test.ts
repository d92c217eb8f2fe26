/** The export files of the benchmarks are read whole: a figure about lines that were rejected would be worth nothing. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeExports, SHAPES } from '../../bench/exports/make-exports.mjs';
import { companyName } from '../../bench/exports/invented.mjs';
import { readExport } from '../../src/connectors/file/index.js';
import { EMPTY_CROSSWALK } from '../../src/core/crosswalk.js';
import type { Leg } from '../../src/core/leg.js';
import { reconcile } from '../../src/core/reconcile/reconcile.js';

const LINES = 3_000;
const DAY = '2026-08-01';

describe.each(Object.keys(SHAPES) as (keyof typeof SHAPES)[])('the shape %s', (shape) => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'driftsheet-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has as many lines as were asked for, none is rejected, and every seat is found again', async () => {
    const paths = Object.entries(makeExports(folder, { shape, lines: LINES })) as [Leg, string][];
    const read = await Promise.all(
      paths.map(([leg, path]) =>
        readExport({ path, bytes: readFileSync(path), leg, modifiedAt: `${DAY}T00:00:00Z`, asOf: DAY }),
      ),
    );
    const snapshots = read.map(({ snapshot }) => snapshot);
    const shares = SHAPES[shape].files.map(([, , share]) => Math.round(LINES * Number(share)));
    expect(snapshots.map(({ lines, rejected, status }) => [lines.length, rejected.length, status])).toEqual(
      shares.map((share) => [share, 0, 'complete']),
    );
    const { tieOut } = reconcile({ snapshots, crosswalk: EMPTY_CROSSWALK, asOf: DAY });
    expect(tieOut.map(({ difference }) => difference)).toEqual(shares.map(() => 0));
  });
});

it('another company for every number', () => {
  const names = Array.from({ length: 30_000 }, (_, n) => companyName(n).replace(', LLC', '').toLowerCase());
  expect(new Set(names).size).toBe(names.length);
});

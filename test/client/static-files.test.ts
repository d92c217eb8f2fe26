/** What lies beside the pane: the demo as it was built, and what is no file of ours. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_DAY } from '../../src/cli/demo-answers.js';
import { readDemo, readSignIn } from '../../src/client/static-files.js';
import { demoSchema } from '../../src/contracts/demo.js';
import { toKeptPass } from '../../src/contracts/snapshot.js';
import { reconcileKept } from '../../src/core/kept-pass.js';
import { makeMsp } from '../../src/demo/msp/make-msp.js';
import { rowOf } from '../support/ledger.js';
import { PROJECT_ROOT } from '../support/tools.js';

const BESIDE = 'https://drift.example.com/addin/';
const answering =
  (body: string, status = 200): typeof fetch =>
  () =>
    Promise.resolve(new Response(body, { status }));

describe('the demo that is carried along', () => {
  const text = readFileSync(join(PROJECT_ROOT, 'dist', 'addin', 'demo.json'), 'utf8');

  it('says of itself that it is invented and of which day, and leads nobody to an address of this machine', async () => {
    const { snapshot, sources } = await readDemo({ beside: BESIDE, fetch: answering(text) });
    expect([snapshot.isDemo, snapshot.today]).toEqual([true, DEMO_DAY]);
    expect(sources.sources.map(({ id, lastRun }) => [id, lastRun?.by])).toEqual(
      ['pax8', 'm365', 'qbo', 'xero', 'qbd'].map((id) => [id, 'the demo']),
    );
    expect(text).not.toMatch(/127\.0\.0\.1|localhost|driftsheet_[\w-]{20}/);
  });

  it('reconciles to what is planted in the demo', () => {
    const { snapshot } = demoSchema.parse(JSON.parse(text));
    const result = reconcileKept(toKeptPass(snapshot));
    expect(rowOf(result, 'Tamarack Community Fund', 'SPB')).toMatchObject({
      state: 'leak',
      drift: { purchasedVsBilled: 10 },
      leakPerMonth: { amount: '187.00', currency: 'USD' },
    });
    expect(makeMsp({ today: DEMO_DAY }).companies.length).toBe(40);
    expect(new Set(result.rows.map(({ companyId }) => companyId)).size).toBeGreaterThanOrEqual(40);
    expect(result.rows.filter(({ state }) => state === 'unknown').length).toBeGreaterThan(0);
  });

  it('data that do not say that they are invented are not taken for the demo', async () => {
    const real = JSON.stringify({ ...JSON.parse(text), snapshot: { ...JSON.parse(text).snapshot, isDemo: false } });
    await expect(readDemo({ beside: BESIDE, fetch: answering(real) })).rejects.toMatchObject({
      code: 'ERR_PROXY_ANSWER',
    });
  });
});

it('a page of somebody else, and no answer at all, each have their sentence', async () => {
  await expect(readSignIn({ beside: BESIDE, fetch: answering('<html>') })).rejects.toThrow(
    /^sign-in\.json: found something else, expected a file of this version/,
  );
  const gone: typeof fetch = () => Promise.reject(new TypeError('gone'));
  await expect(readSignIn({ beside: BESIDE, fetch: gone })).rejects.toMatchObject({ code: 'ERR_PROXY_UNREACHABLE' });
});

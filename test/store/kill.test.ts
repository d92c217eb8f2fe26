/** A process that writes is killed 50 times: all it was told is kept is there, nothing is half there, and the file is sound. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killRounds } from '../../bench/kill/rounds.mjs';

it('a kill at any moment loses nothing that was acknowledged', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'driftsheet-kill-'));
  try {
    const found = await killRounds({ rounds: 50, folder });
    expect(found).toMatchObject({ kills: 50, integrityChecks: 50, problems: [] });
    expect(found.acknowledged).toBeGreaterThan(100);
    expect(found.killedWhileOpening).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);

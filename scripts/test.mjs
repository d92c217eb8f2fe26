// Runs the tests with jest, passing arguments on; the last line printed is `N passed, N failed, N skipped`.
import { spawn } from 'node:child_process';
import { judgeRun } from './jest-reporter.mjs';
import { packageScript, ROOT } from './setup/run.mjs';
import { isCi } from './setup/tools.mjs';

const child = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    packageScript('jest', 'bin', 'jest.js'),
    ...process.argv.slice(2),
  ],
  { cwd: ROOT, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
);

let counts = null;
child.on('message', (message) => (counts = message));
child.on('close', (code) => {
  const { lines, exitCode } = judgeRun({ counts, code, ci: isCi() });
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = exitCode;
});

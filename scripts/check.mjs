// The one gate, the same by hand and in CI: types, lint, format, tests. Stops at the first that fails and names it.
// With --static it leaves out the tests.
import { runNpm } from './setup/run.mjs';

const STATIC = ['types', 'lint', 'format:check'];
const steps = process.argv.includes('--static') ? STATIC : [...STATIC, 'test'];

for (const step of steps) {
  process.stdout.write(`check: ${step}\n`);
  try {
    await runNpm(['run', '--silent', step], { stdio: 'inherit' });
  } catch {
    process.stdout.write(`check failed at: npm run ${step}\n`);
    process.exit(1);
  }
}

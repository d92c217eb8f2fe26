// Counts a test run inside jest, hands the counts to scripts/test.mjs, and says there how the run is to be judged.

const SKIPPED = ['pending', 'skipped', 'todo', 'disabled'];

/** Counts of a run; a file that could not even be loaded is one failure, since its tests are in no other count. */
export function countRun(results) {
  const tests = results.testResults.flatMap((file) => file.testResults);
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: tests.filter((test) => SKIPPED.includes(test.status)).map((test) => test.fullName),
  };
}

/** The closing lines and the exit status. `counts` is null when jest ended without a result. */
export function judgeRun({ counts, code, ci }) {
  if (counts === null) return { lines: ['jest ended without a result', '0 passed, 1 failed, 0 skipped'], exitCode: 1 };
  const { passed, failed, skipped } = counts;
  const lines = [];
  const refused = ci && skipped.length > 0;
  if (refused) lines.push('With CI set no test may be skipped, but these were:', ...skipped.map((name) => `  ${name}`));
  const ranNone = passed + failed === 0;
  if (ranNone) lines.push('No test ran.');
  lines.push(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  return { lines, exitCode: code === 0 && failed === 0 && !refused && !ranNone ? 0 : 1 };
}

export default class CountReporter {
  onRunComplete(_contexts, results) {
    process.send?.(countRun(results));
  }
}

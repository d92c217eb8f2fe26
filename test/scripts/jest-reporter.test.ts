/** The closing line of a test run and when the run fails. */
import { countRun, judgeRun } from '../../scripts/jest-reporter.mjs';

const counted = (passed: number, failed: number, skipped: string[] = []) => ({ passed, failed, skipped });

describe('the closing line', () => {
  it('is the last line and the run is good when all passed', () => {
    const { lines, exitCode } = judgeRun({ counts: counted(3, 0), code: 0, ci: true });
    expect(lines).toEqual(['3 passed, 0 failed, 0 skipped']);
    expect(exitCode).toBe(0);
  });

  it.each([
    ['a test failed', { counts: counted(2, 1), code: 1, ci: false }, '2 passed, 1 failed, 0 skipped'],
    ['no test ran', { counts: counted(0, 0), code: 0, ci: false }, '0 passed, 0 failed, 0 skipped'],
    ['all tests were skipped', { counts: counted(0, 0, ['a']), code: 0, ci: false }, '0 passed, 0 failed, 1 skipped'],
    ['jest itself failed', { counts: counted(2, 0), code: 1, ci: false }, '2 passed, 0 failed, 0 skipped'],
    ['jest died', { counts: null, code: null, ci: false }, '0 passed, 1 failed, 0 skipped'],
  ])('the run fails when %s', (_when, run, closing) => {
    const { lines, exitCode } = judgeRun(run);
    expect(lines.at(-1)).toBe(closing);
    expect(exitCode).toBe(1);
  });

  it('a skipped test is fine by hand and a named failure in CI', () => {
    const counts = counted(5, 0, ['workbook recalculates']);
    expect(judgeRun({ counts, code: 0, ci: false }).exitCode).toBe(0);
    const inCi = judgeRun({ counts, code: 0, ci: true });
    expect(inCi.exitCode).toBe(1);
    expect(inCi.lines.join('\n')).toContain('workbook recalculates');
    expect(inCi.lines.at(-1)).toBe('5 passed, 0 failed, 1 skipped');
  });

  it('counts a file that could not be loaded as a failure', () => {
    const results = { numPassedTests: 1, numFailedTests: 1, numRuntimeErrorTestSuites: 1, testResults: [] };
    expect(countRun(results)).toEqual(counted(1, 2));
  });

  it('names the tests that were skipped or are still to be written', () => {
    const tests = ['passed', 'pending', 'todo'].map((status) => ({ status, fullName: `is ${status}` }));
    const results = { numPassedTests: 1, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
    expect(countRun({ ...results, testResults: [{ testResults: tests }] }).skipped).toEqual(['is pending', 'is todo']);
  });
});

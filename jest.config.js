/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' }, sourceMaps: 'inline' },
    ],
  },
  reporters: ['default', '<rootDir>/scripts/jest-reporter.mjs'],
  // A limit is for what hangs: on a busy machine five seconds, the usual, would test the machine.
  testTimeout: 60_000,
  // jest leaves one core idle; on the usual two that would halve the speed.
  maxWorkers: '100%',
};

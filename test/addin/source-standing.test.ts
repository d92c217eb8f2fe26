/** How a source stands, in the words of the API, and what the pane makes of it. */
import { sourceStandings } from '../../src/addin/source-standing.js';
import type { Sources } from '../../src/contracts/sources.js';

type Source = Sources['sources'][number];
type Scope = Source['scopes'][number];

const scope = (name: string, more: Partial<Scope> = {}): Scope => ({
  source: 'm365',
  type: 'microsoft-365',
  leg: 'assigned',
  scope: { id: name, name },
  status: 'complete',
  takenAt: '2026-08-01T10:00:00Z',
  triedAt: '2026-08-01T10:00:00Z',
  rows: 5,
  rejected: 0,
  problems: [],
  notes: [],
  ...more,
});

const problem = {
  code: 'ERR_PERMISSION',
  whose: 'admin',
  message: 'The permission User.Read.All is missing.',
  remedy: 'Add it.',
  endpoint: '',
  status: 403,
  retryable: false,
} as const;

const standing = (scopes: readonly Scope[], more: Partial<Source> = {}) => {
  const source: Source = {
    id: 'm365',
    type: 'microsoft-365',
    leg: 'assigned',
    isSupported: true,
    schedule: null,
    nextAt: null,
    lastRun: null,
    scopes: [...scopes],
    ...more,
  };
  const [first] = sourceStandings({ sources: [source] });
  if (first === undefined) throw new Error('a source is missing');
  return first;
};

it('one failed tenant among fresh ones is not hidden, and says what to do', () => {
  const {
    standing: word,
    amiss,
    rows,
  } = standing([scope('Acme'), scope('Birch', { status: 'failed', takenAt: null, rows: 0, problems: [problem] })]);
  expect([word, rows]).toEqual(['failed', 5]);
  expect(amiss).toEqual([
    { name: 'Birch', standing: 'failed', takenAt: null, problems: [{ message: problem.message, remedy: 'Add it.' }] },
  ]);
});

it('the age of a source is that of its oldest counts', () => {
  const old = scope('Birch', { status: 'stale', takenAt: '2026-07-28T10:00:00Z' });
  expect(standing([scope('Acme'), old])).toMatchObject({ standing: 'stale', takenAt: '2026-07-28T10:00:00Z' });
});

it('what a source does not have by its nature is nobody’s fault and needs no look', () => {
  const nature = { ...problem, whose: 'nobody' } as const;
  expect(standing([scope('Acme', { problems: [nature] })])).toMatchObject({ standing: 'complete', amiss: [] });
});

it('never read, and not supported, are not fresh', () => {
  expect(standing([])).toMatchObject({ standing: 'none', takenAt: null });
  expect(standing([], { isSupported: false }).standing).toBe('unsupported');
});

/** Tokens at rest: opened by the right key for the right connection only, and by older keys after a change of key. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { seal, sealKey, unseal, type Keyring } from '../../../src/connectors/auth/seal.js';

const ring = (current: string, ...previous: readonly string[]): Keyring => ({
  current: sealKey(current),
  previous: previous.map(sealKey),
});
const A = randomBytes(32).toString('base64');
const B = randomBytes(32).toString('hex');

it('what was sealed is opened again, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, connection) => {
      expect(unseal(seal(text, connection, ring(A)), connection, ring(A))).toEqual({ text, isOld: false });
    }),
  );
});

it('the same text never looks the same twice, and never like itself', () => {
  const [one, two] = [seal('refresh-token', 'qbo', ring(A)), seal('refresh-token', 'qbo', ring(A))];
  expect(one).not.toBe(two);
  expect(one).not.toContain('refresh-token');
});

it('an older key still opens, and says that it is old', () => {
  expect(unseal(seal('t', 'qbo', ring(A)), 'qbo', ring(B, A))).toEqual({ text: 't', isOld: true });
});

it('nothing else opens it', () => {
  const sealed = seal('t', 'qbo', ring(A));
  const opened = (what: string, connection: string, keys: Keyring) => () => unseal(what, connection, keys);
  expect(opened(sealed, 'qbo', ring(B))).toThrow('Put that key into store.previousKeys');
  expect(opened(sealed, 'xero', ring(A))).toThrow('was changed since it was sealed');
  expect(opened('nonsense', 'qbo', ring(A))).toThrow('is no sealed text');
});

it('a change of any byte is noticed', () => {
  const sealed = seal('some token', 'qbo', ring(A));
  const parts = sealed.split('.');
  for (const part of [2, 3, 4]) {
    const changed = [...parts];
    const bytes = Buffer.from(changed[part]!, 'base64url');
    bytes[0]! ^= 1;
    changed[part] = bytes.toString('base64url');
    expect(() => unseal(changed.join('.'), 'qbo', ring(A))).toThrow();
  }
  // A shortened tag is no tag.
  const short = [...parts];
  short[3] = Buffer.from(parts[3]!, 'base64url').subarray(0, 4).toString('base64url');
  expect(() => unseal(short.join('.'), 'qbo', ring(A))).toThrow();
});

it('a pass phrase is stretched, a short one refused', () => {
  const keys = ring('correct horse battery staple');
  expect(unseal(seal('t', 'qbo', keys), 'qbo', ring('correct horse battery staple')).text).toBe('t');
  expect(() => sealKey('short')).toThrow('at least 16 characters');
});

/** Which way leads to a Microsoft token, and how it is kept fresh. */
import { MicrosoftSignIn, SignInCancelled, type Acquired, type SignInWay } from '../../src/addin/microsoft-sign-in.js';

const MINUTE = 60_000;
const SETTINGS = { clientId: 'app', authority: 'https://login.microsoftonline.com/tenant', scope: 'api://app/x' };
const token = (name: string, minutes: number): Acquired => ({
  token: name,
  expiresAt: minutes * MINUTE,
  name: 'robin',
});

function signIn(ways: readonly Partial<SignInWay>[]) {
  let now = 0;
  const none: SignInWay = {
    silently: () => Promise.resolve(null),
    aloud: () => Promise.reject(new Error('leads nowhere')),
    forget: () => Promise.resolve(),
  };
  const microsoft = new MicrosoftSignIn({
    settings: () => Promise.resolve(SETTINGS),
    ways: () => Promise.resolve(ways.map((way) => ({ ...none, ...way }))),
    now: () => now,
  });
  return { microsoft, at: (minutes: number) => void (now = minutes * MINUTE) };
}

it('the first way that leads somewhere is taken', async () => {
  const { microsoft } = signIn([{}, { aloud: () => Promise.resolve(token('one', 60)) }]);
  await microsoft.signIn();
  expect([await microsoft.token(), microsoft.name]).toEqual(['one', 'robin']);
});

it('whoever thinks better of it is not asked in another way', async () => {
  const asked: string[] = [];
  const { microsoft } = signIn([
    { aloud: () => Promise.reject(new SignInCancelled()) },
    { aloud: () => Promise.resolve(token(`${asked.push('again')}`, 60)) },
  ]);
  await expect(microsoft.signIn()).rejects.toThrow(SignInCancelled);
  expect(asked).toEqual([]);
});

it('what the last way had to say is told', async () => {
  await expect(signIn([{}]).microsoft.signIn()).rejects.toThrow('leads nowhere');
});

it('a token is renewed five minutes before its end, once for all who ask, and used to its end where that fails', async () => {
  let renewals = 0;
  const { microsoft, at } = signIn([
    {
      aloud: () => Promise.resolve(token('one', 60)),
      silently: () => {
        renewals += 1;
        return Promise.resolve(renewals === 2 ? token('two', 120) : null);
      },
    },
  ]);
  await microsoft.signIn();
  at(54);
  expect([await microsoft.token(), renewals]).toEqual(['one', 0]);
  at(56);
  expect([await microsoft.token(), renewals]).toEqual(['one', 1]);
  expect(await Promise.all([microsoft.token(), microsoft.token()])).toEqual(['two', 'two']);
  expect(renewals).toBe(2);
  at(121);
  expect(await microsoft.token()).toBeNull();
});

it('a token that has ended already is none', async () => {
  const { microsoft, at } = signIn([{ silently: () => Promise.resolve(token('old', 10)) }]);
  at(20);
  expect(await microsoft.token()).toBeNull();
});

it('signing out forgets in every way', async () => {
  const forgotten: number[] = [];
  const way = (at: number): Partial<SignInWay> => ({
    aloud: () => Promise.resolve(token('one', 60)),
    forget: () => {
      forgotten.push(at);
      return Promise.resolve();
    },
  });
  const { microsoft } = signIn([way(1), way(2)]);
  await microsoft.signIn();
  await microsoft.signOut();
  expect([await microsoft.token(), microsoft.name, forgotten]).toEqual([null, null, [1, 2]]);
});

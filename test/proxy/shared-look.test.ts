/** Many ask at once and one look is taken; nobody gets an answer that is older than their question. */
import fc from 'fast-check';
import { SharedLook } from '../../src/proxy/http/shared-look.js';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('whoever asks sees at least what was there when they asked, however questions, looks and changes fall together', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('ask', 'change', 'wait'), { maxLength: 40 }), async (steps) => {
      let now = 0;
      const look = new SharedLook(async () => {
        const seen = now;
        await tick();
        await tick();
        return seen;
      });
      const answers: Promise<void>[] = [];
      for (const step of steps) {
        if (step === 'change') now += 1;
        else if (step === 'wait') await tick();
        else {
          const asked = now;
          answers.push(look.ask().then((seen) => expect(seen).toBeGreaterThanOrEqual(asked)));
        }
      }
      await Promise.all(answers);
    }),
  );
});

it('a hundred questions take two looks', async () => {
  let looks = 0;
  const look = new SharedLook(async () => {
    looks += 1;
    await tick();
    return looks;
  });
  await Promise.all(Array.from({ length: 100 }, () => look.ask()));
  expect(looks).toBe(2);
});

it('a look that fails is told to who asked for it, and the next one looks again', async () => {
  let looks = 0;
  const look = new SharedLook(async () => {
    looks += 1;
    await tick();
    if (looks === 1) throw new Error('gone');
    return 'there';
  });
  const [first, second] = await Promise.allSettled([look.ask(), look.ask()]);
  expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
  expect(await look.ask()).toBe('there');
});

/** The entry of the pane: brings the counts into memory, shows what there is to answer from, and what the add-in has to say. */
import { notices } from '../addin/notices.js';
import { progressSentence, refresh, refreshedSentence } from '../addin/refresh.js';
import { errorSentence } from '../addin/say-error.js';
import { thisWorkbook } from '../addin/this-workbook.js';
import { fieldsOf } from '../functions/as-of.js';
import { memory } from '../functions/cell-functions.js';
import { memoryWords } from './memory-words.js';

/** Others pull too: what they brought is looked for now and then, which costs nothing where nothing has changed. */
const LOOK_AGAIN_MS = 5 * 60_000;

void Office.onReady().then(() => {
  const { session, counts, workbook, askCellsAgain } = thisWorkbook();
  memory.begin();
  memory.watch((current) => {
    const words = memoryWords(current, localMoment);
    show('state', words.state);
    show('next', words.next);
  });
  notices.listen((sentence) => show('notice', sentence));

  const showSignIn = (): void => {
    const isSignedIn = session.read().token !== null;
    element('sign-in', HTMLFormElement).hidden = isSignedIn;
    element('actions', HTMLDivElement).hidden = !isSignedIn;
  };
  const load = async (): Promise<void> => {
    showSignIn();
    await said(() => counts.load());
  };

  element('sign-in', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const field = element('token', HTMLInputElement);
    session.saveToken(field.value);
    field.value = '';
    counts.forget();
    void load();
  });
  whenPressed('refresh', () =>
    said(async () => {
      const onProgress = (sync: Parameters<typeof progressSentence>[0]): void => notices.say(progressSentence(sync));
      notices.say(refreshedSentence(await refresh(thisWorkbook(), { onProgress })));
    }),
  );
  whenPressed('again', askCellsAgain);
  whenPressed('sign-out', () => {
    session.saveToken('');
    counts.forget();
    showSignIn();
    return Promise.resolve();
  });

  // What was saved answers first, as of then; the proxy's figures take its place as soon as they come.
  void said(() => workbook.answerFromSaved());
  void load();
  setInterval(() => {
    if (session.read().token !== null) void said(() => counts.load());
  }, LOOK_AGAIN_MS);
});

/** What goes wrong is said, and changes nothing that is shown. */
async function said(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    notices.say(errorSentence(error));
  }
}

function whenPressed(id: string, work: () => Promise<void>): void {
  const button = element(id, HTMLButtonElement);
  button.addEventListener('click', () => {
    button.disabled = true;
    void work().finally(() => (button.disabled = false));
  });
}

function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${kind.name} "${id}"`);
}

/** A date-time of Excel's holds local time: it is read as if it were UTC and written as it stands. */
function localMoment(serial: number): string {
  return fieldsOf(serial).toLocaleString(undefined, { timeZone: 'UTC' });
}

function show(id: string, text: string): void {
  element(id, HTMLElement).textContent = text;
}

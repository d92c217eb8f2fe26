/** A window of Excel's own that shows a page of ours and waits for what it has to say. */

/** The person has closed it. */
export class DialogClosed extends Error {
  override readonly name = 'DialogClosed';
}

/** What Excel gives when a person has closed the window. */
const CLOSED = 12_006;
/** In percent of the screen. */
const SIZE = { height: 60, width: 30 };

/**
 * `read` makes something of a message, or null of what it does not understand; messages of other addresses than the page's are not read.
 * Throws DialogClosed, or a sentence for the reader.
 */
export function askInDialog<T>(page: URL, read: (message: string) => T | null): Promise<T> {
  return new Promise((resolve, reject) => {
    Office.context.ui.displayDialogAsync(page.href, SIZE, ({ status, value: dialog, error }) => {
      if (status !== Office.AsyncResultStatus.Succeeded) {
        reject(new Error(`Excel could not open a window: ${error.message} (${error.code}).`));
        return;
      }
      dialog.addEventHandler(Office.EventType.DialogMessageReceived, (given) => {
        const answer = 'message' in given && isFrom(page.origin, given.origin) ? read(given.message) : null;
        if (answer === null) return;
        dialog.close();
        resolve(answer);
      });
      dialog.addEventHandler(Office.EventType.DialogEventReceived, (given) => {
        const code = 'error' in given ? given.error : 0;
        reject(code === CLOSED ? new DialogClosed() : new Error(`The window broke off (${code}). Try again.`));
      });
    });
  });
}

/** An Excel that names no origin keeps dialogs to the address of the add-in by itself. */
function isFrom(expected: string, origin: string | undefined): boolean {
  return origin === undefined
    ? !Office.context.requirements.isSetSupported('DialogOrigin', '1.1')
    : origin === expected;
}

/** What stands around the sheet: the pane's frame, the ribbon's buttons, and the messages of custom functions. */
import type { Engine } from '../engine/engine.js';
import type { Control, ShownMessage } from './control.js';

export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no element ${id}`);
  return found;
}

/** `refreshAll` as a button says it: `Refresh all`. */
function label(id: string): string {
  const words = id
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A button for each command that the add-in offers, in the place of Excel's ribbon, which has its texts from the manifest. */
export function showActions(actions: Readonly<Record<string, (event: { completed(): void }) => void>>): void {
  const buttons = Object.entries(actions).map(([id, run]) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label(id);
    button.addEventListener('click', () => {
      button.disabled = true;
      run({ completed: () => (button.disabled = false) });
    });
    return button;
  });
  element('actions').replaceChildren(...buttons);
}

/** The pane's page, or a word that none was built. */
export async function showPane(path: string): Promise<void> {
  const frame = element('pane');
  if (!(frame instanceof HTMLIFrameElement)) throw new Error('the pane is no frame');
  const answer = await fetch(path, { method: 'HEAD' }).catch(() => null);
  if (answer?.ok === true) {
    frame.src = path;
    return;
  }
  frame.srcdoc = `<p style="font: 14px 'Segoe UI', system-ui, sans-serif; color: #424242; padding: 1rem">The add-in's page ${path} is not here. The sheet works without it.</p>`;
}

export function togglePane(isShown: boolean): void {
  element('beside').hidden = !isShown;
  const toggle = element('pane-toggle');
  toggle.setAttribute('aria-pressed', String(isShown));
}

/** The list of messages, and the one of the selected cell in the strip below the title. */
export function showMessages(control: Control, engine: Engine): void {
  const messages = control.messages();
  const count = element('message-count');
  count.textContent = messages.length === 1 ? '1 message' : `${messages.length} messages`;
  count.toggleAttribute('disabled', messages.length === 0);
  element('messages').replaceChildren(...messages.slice(0, 200).map((message) => entry(message, engine)));
  if (messages.length === 0) element('messages-box').hidden = true;
  const cell = engine.workbook.getActiveRange();
  const address = cell === null ? '' : `${cell.getSheetName()}!${cell.getA1Notation().split(':')[0] ?? ''}`;
  const own = messages.find((message) => message.address.replaceAll("'", '') === address);
  element('cell-message').textContent = own === undefined ? '' : `${own.error}  ${own.message}`;
}

function entry({ address, error, message }: ShownMessage, engine: Engine): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  const where = document.createElement('b');
  where.textContent = `${address} ${error}`;
  button.append(where, ` ${message}`);
  button.addEventListener('click', () => {
    const [sheet = '', cell = ''] = address.replaceAll("'", '').split('!');
    const found = engine.workbook.getSheetByName(sheet);
    if (found === null) return;
    engine.workbook.setActiveSheet(found);
    found.setActiveSelection(found.getRange(cell));
  });
  const item = document.createElement('li');
  item.append(button);
  return item;
}

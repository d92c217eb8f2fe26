/** The entry of the dialog in which people sign in with Microsoft. */
import { signInHere } from '../addin/sign-in-dialog.js';
import type { DialogMessage } from '../addin/dialog-way.js';
import { readSignIn } from '../client/static-files.js';
import { texts } from './texts.js';

void Office.onReady().then(async () => {
  const page = location.origin + location.pathname;
  const message = await settings(page).then((entra) => signInHere(entra, page), failed);
  if (message === null) return;
  const said = document.getElementById('said');
  if (said !== null) said.textContent = message.says === 'failed' ? message.message : texts.signIn.handedOver;
  // To our own page alone: nobody else may read a token.
  Office.context.ui.messageParent(JSON.stringify(message), { targetOrigin: location.origin });
});

async function settings(page: string) {
  return (await readSignIn({ beside: page })).entra;
}

function failed(error: unknown): DialogMessage {
  return { says: 'failed', message: error instanceof Error ? error.message : String(error) };
}

/** The work of the dialog's page: leads to Microsoft, takes what comes back, and hands it to the pane that opened the dialog. */
import type { EntraSignIn } from '../contracts/sign-in.js';
import type { DialogMessage } from './dialog-way.js';
import { configurationOf, loadMsal, toAcquired } from './msal-application.js';

/** null: the page is being left for Microsoft's. Never rejects: what went wrong is told to the pane. */
export async function signInHere(settings: EntraSignIn | null, page: string): Promise<DialogMessage | null> {
  if (settings === null)
    return { says: 'failed', message: 'This proxy knows no Microsoft accounts: sign in with a token.' };
  try {
    const msal = await loadMsal();
    const application = await msal.createStandardPublicClientApplication(configurationOf(settings, msal, page));
    const result = await application.handleRedirectPromise();
    if (result !== null) return { says: 'signed-in', ...toAcquired(result) };
    await application.loginRedirect({ scopes: [settings.scope], prompt: 'select_account' });
    return null;
  } catch (error) {
    return {
      says: 'failed',
      message: `Microsoft did not sign you in: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

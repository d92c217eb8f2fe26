/** Signing in in a dialog of our own: a page of ours that leads to Microsoft and back, and hands over what it got. */
import { z } from 'zod';
import type { EntraSignIn } from '../contracts/sign-in.js';
import { askInDialog, DialogClosed } from '../excel/dialog.js';
import { ADD_IN_FOLDER, FILES } from '../manifest/add-in.js';
import { SignInCancelled, type Acquired, type SignInWay } from './microsoft-sign-in.js';
import { configurationOf, loadMsal, toAcquired } from './msal-application.js';

export const dialogMessageSchema = z.discriminatedUnion('says', [
  z.object({ says: z.literal('signed-in'), token: z.string().min(1), expiresAt: z.number(), name: z.string() }),
  z.object({ says: z.literal('failed'), message: z.string() }),
]);
export type DialogMessage = z.output<typeof dialogMessageSchema>;

export function dialogWay(settings: EntraSignIn): SignInWay {
  const page = new URL(`/${ADD_IN_FOLDER}/${FILES.signIn}`, location.href);
  return {
    silently: () => renewed(settings, page.href),
    aloud: () => asked(page),
    forget: async () => {
      const application = await open(settings, page.href).catch(() => null);
      await application?.clearCache().catch(() => undefined);
    },
  };
}

async function open(settings: EntraSignIn, page: string) {
  const msal = await loadMsal();
  return msal.createStandardPublicClientApplication(configurationOf(settings, msal, page));
}

/** The dialog and the pane are pages of one address: what the library kept there it renews here, where the browser lets both see it. */
async function renewed(settings: EntraSignIn, page: string): Promise<Acquired | null> {
  try {
    const { CacheLookupPolicy } = await loadMsal();
    const application = await open(settings, page);
    const [account] = application.getAllAccounts();
    if (account === undefined) return null;
    const request = {
      scopes: [settings.scope],
      account,
      redirectUri: page,
      // No hidden frame: our pages are not framed by Microsoft's, nor the other way round.
      cacheLookupPolicy: CacheLookupPolicy.AccessTokenAndRefreshToken,
    };
    return toAcquired(await application.acquireTokenSilent(request));
  } catch {
    // A person is needed, or Microsoft cannot be reached: the request that goes without a token says so.
    return null;
  }
}

async function asked(page: URL): Promise<Acquired> {
  let message: DialogMessage;
  try {
    message = await askInDialog(page, readMessage);
  } catch (error) {
    throw error instanceof DialogClosed ? new SignInCancelled() : error;
  }
  if (message.says === 'failed') throw new Error(message.message);
  const { token, expiresAt, name } = message;
  return { token, expiresAt, name };
}

function readMessage(text: string): DialogMessage | null {
  try {
    return dialogMessageSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The account that Excel is signed in with: no window opens where it may be used already. */
import type { IPublicClientApplication } from '@azure/msal-browser';
import type { EntraSignIn } from '../contracts/sign-in.js';
import { accountHint } from '../excel/office-account.js';
import { SignInCancelled, type SignInWay } from './microsoft-sign-in.js';
import { configurationOf, loadMsal, toAcquired, type Msal } from './msal-application.js';

interface Nested {
  readonly msal: Msal;
  readonly application: IPublicClientApplication;
}

export function nestedWay(settings: EntraSignIn): SignInWay {
  let opened: Promise<Nested> | null = null;
  const open = (): Promise<Nested> => (opened ??= openNested(settings));
  const request = async (): Promise<{ readonly scopes: string[]; readonly loginHint?: string }> => {
    const hint = await accountHint();
    return { scopes: [settings.scope], ...(hint === null ? {} : { loginHint: hint }) };
  };
  return {
    async silently() {
      try {
        return toAcquired(await (await open()).application.ssoSilent(await request()));
      } catch {
        // Whether a person is needed, or this Excel says more than it keeps: both mean to ask.
        return null;
      }
    },
    async aloud() {
      const { application, msal } = await open();
      try {
        return toAcquired(await application.ssoSilent(await request()));
      } catch {
        return toAcquired(await popup(application, msal, await request()));
      }
    },
    // The account is Excel's: there is nothing of ours to forget but what the library has kept.
    forget: async () => {
      await opened?.then(({ application }) => application.clearCache()).catch(() => undefined);
    },
  };
}

async function popup(
  application: IPublicClientApplication,
  { BrowserAuthError }: Msal,
  request: { readonly scopes: string[] },
): ReturnType<IPublicClientApplication['acquireTokenPopup']> {
  try {
    return await application.acquireTokenPopup(request);
  } catch (error) {
    if (error instanceof BrowserAuthError && error.errorCode === 'user_cancelled') throw new SignInCancelled();
    throw error;
  }
}

/** Throws where this Excel has no broker, whatever it says of itself. */
async function openNested(settings: EntraSignIn): Promise<Nested> {
  const msal = await loadMsal();
  const nested = { isThere: false };
  const application = await msal.createNestablePublicClientApplication(
    configurationOf(settings, msal),
    undefined,
    // Asked for with a broker alone; without one the library would open windows of its own.
    (configuration, controller) => {
      nested.isThere = true;
      return new msal.PublicClientApplication(configuration, controller);
    },
  );
  if (!nested.isThere) throw new Error('this Excel lends its account to no add-in');
  return { msal, application };
}

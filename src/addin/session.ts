/** Where the proxy is and how people sign in there: kept in the add-in's own storage on this machine, never in the workbook. */
import { says } from './sentences.js';

/** `microsoft`: its tokens live for an hour and are kept by Microsoft's library alone. */
export type SignedInBy = 'token' | 'microsoft';

export interface Session {
  /** Without a slash at the end. */
  readonly address: string;
  /** null: nobody is signed in. */
  readonly by: SignedInBy | null;
  /** Of `token`; null with Microsoft, or where nobody is signed in. */
  readonly token: string | null;
}

/** The part of the browser's storage that is used. */
export type KeyStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const ADDRESS_KEY = 'driftsheet.address';
export const TOKEN_KEY = 'driftsheet.token';
export const MICROSOFT_KEY = 'driftsheet.microsoft';

export class SessionKeeper {
  /** `origin`: of the page, which is the proxy that served it unless people say otherwise. */
  constructor(
    private readonly storage: KeyStorage,
    private readonly origin: string,
  ) {}

  read(): Session {
    const token = this.storage.getItem(TOKEN_KEY);
    const isMicrosoft = token === null && this.storage.getItem(MICROSOFT_KEY) !== null;
    return {
      address: this.storage.getItem(ADDRESS_KEY) ?? this.origin,
      by: token !== null ? 'token' : isMicrosoft ? 'microsoft' : null,
      token,
    };
  }

  /** The proxy is the one that served this page: what is told of it beside the page holds for it alone. */
  get isAtHome(): boolean {
    return this.read().address === this.origin;
  }

  saveToken(token: string): void {
    const plain = token.trim();
    this.signOut();
    if (plain !== '') this.storage.setItem(TOKEN_KEY, plain);
  }

  saveMicrosoft(): void {
    this.signOut();
    this.storage.setItem(MICROSOFT_KEY, 'yes');
  }

  signOut(): void {
    this.storage.removeItem(TOKEN_KEY);
    this.storage.removeItem(MICROSOFT_KEY);
  }

  /** Throws a sentence for the reader when it is no address that may be asked. */
  saveAddress(text: string): void {
    const address = text.trim().replace(/\/+$/, '');
    if (address === '' || address === this.origin) {
      this.storage.removeItem(ADDRESS_KEY);
      return;
    }
    const url = URL.canParse(address) ? new URL(address) : null;
    const isHere = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && isHere)))
      throw new AddressError(says.noAddress(text));
    this.storage.setItem(ADDRESS_KEY, url.origin + url.pathname.replace(/\/+$/, ''));
  }
}

export class AddressError extends Error {
  override readonly name = 'AddressError';
}

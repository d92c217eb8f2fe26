/** Where the proxy is and with which token it is asked: kept in the add-in's own storage on this machine, never in the workbook. */

export interface Session {
  /** Without a slash at the end. */
  readonly address: string;
  /** null: nobody is signed in. */
  readonly token: string | null;
}

/** The part of the browser's storage that is used. */
export type KeyStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const ADDRESS_KEY = 'driftsheet.address';
export const TOKEN_KEY = 'driftsheet.token';

export class SessionKeeper {
  /** `origin`: of the page, which is the proxy that served it unless people say otherwise. */
  constructor(
    private readonly storage: KeyStorage,
    private readonly origin: string,
  ) {}

  read(): Session {
    return {
      address: this.storage.getItem(ADDRESS_KEY) ?? this.origin,
      token: this.storage.getItem(TOKEN_KEY),
    };
  }

  saveToken(token: string): void {
    const plain = token.trim();
    if (plain === '') this.storage.removeItem(TOKEN_KEY);
    else this.storage.setItem(TOKEN_KEY, plain);
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
      throw new AddressError(`Found "${text.slice(0, 100)}", expected an address like https://drift.example.com.`);
    this.storage.setItem(ADDRESS_KEY, url.origin + url.pathname.replace(/\/+$/, ''));
  }
}

export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/** A token store that lives as long as the process. Sealed like a lasting one, so that a dump of the memory's maps shows no token. */
import type { ConnectionTokens, TokenStore } from '../../core/ports.js';
import { seal, unseal, type Keyring } from './seal.js';

export class MemoryTokens implements TokenStore {
  private readonly kept = new Map<string, string>();
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(private readonly keys: Keyring) {}

  find(connection: string): Promise<ConnectionTokens | null> {
    const sealed = this.kept.get(connection);
    if (sealed === undefined) return Promise.resolve(null);
    return Promise.resolve(JSON.parse(unseal(sealed, connection, this.keys).text) as ConnectionTokens);
  }

  async update(
    connection: string,
    change: (current: ConnectionTokens | null) => Promise<ConnectionTokens>,
  ): Promise<ConnectionTokens> {
    return this.inTurn(connection, async () => this.keep(connection, await change(await this.find(connection))));
  }

  async replace(connection: string, tokens: ConnectionTokens): Promise<void> {
    await this.inTurn(connection, () => Promise.resolve(this.keep(connection, tokens)));
  }

  private keep(connection: string, tokens: ConnectionTokens): ConnectionTokens {
    this.kept.set(connection, seal(JSON.stringify(tokens), connection, this.keys));
    return tokens;
  }

  private inTurn<T>(connection: string, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(connection) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(work);
    this.turns.set(connection, mine);
    return mine;
  }
}

/** Ids as each accounting system gives them: numbers at QuickBooks Online, GUIDs at Xero, a serial and a moment in QuickBooks Desktop. */
import type { BookSystem } from './model.js';
import type { Seeded } from './seeded.js';

/** `list`: customers, items, categories. `transaction`: documents and their lines. */
export type BookRecord = 'list' | 'transaction';

export function bookId(seeds: Seeded, system: BookSystem, record: BookRecord, name: string): string {
  const key = `${system}/${record}/${name}`;
  switch (system) {
    case 'quickbooks-online':
      return String(seeds.number(key));
    case 'xero':
      return seeds.uuid(key);
    case 'quickbooks-desktop': {
      const serial = seeds.number(key).toString(16).toUpperCase().padStart(8, '0');
      const moment = seeds.between(`${key}/moment`, 1_600_000_000, 1_780_000_000);
      return record === 'list' ? `80${serial.slice(2)}-${moment}` : `${serial.slice(2)}-${moment}`;
    }
  }
}

/** Records looked up by what a person types: an id, the name, or any name a source has for it. Letter case and outer blanks do not matter. */
import type { NamedRecord } from './index-data.js';

export class NameIndex {
  private readonly records = new Map<string, NamedRecord>();
  /** Folded id or name of its own -> ids. */
  private readonly own = new Map<string, readonly string[]>();
  /** Folded name or id in some source -> ids. */
  private readonly other = new Map<string, readonly string[]>();

  /** `further` gives ids under which a text that no record goes by may be meant (a catalogue). */
  constructor(
    records: Iterable<NamedRecord>,
    private readonly further: (text: string) => readonly string[] = () => [],
  ) {
    for (const record of records) {
      this.records.set(record.id, record);
      for (const text of [record.id, record.name]) put(this.own, text, record.id);
      for (const text of record.alsoKnownAs) put(this.other, text, record.id);
    }
  }

  nameOf(id: string): string {
    return this.records.get(id)?.name ?? id;
  }

  /** The ids that the text may mean: none, one, or several that share it. Its own id and name go before the names in the sources. */
  find(text: string): readonly string[] {
    const plain = text.trim();
    const folded = fold(plain);
    const own = this.own.get(folded);
    if (own !== undefined) return own.length === 1 ? own : this.exactId(plain, folded, own);
    return this.other.get(folded) ?? this.further(plain).filter((id) => this.records.has(id));
  }

  /** Ids that differ in letter case alone are told apart by it, as long as the text is nobody's name. */
  private exactId(text: string, folded: string, ids: readonly string[]): readonly string[] {
    const isName = ids.some((id) => id !== text && fold(this.nameOf(id)) === folded);
    return ids.includes(text) && !isName ? [text] : ids;
  }
}

function put(map: Map<string, readonly string[]>, text: string, id: string): void {
  const key = fold(text.trim());
  const had = map.get(key) ?? [];
  if (!had.includes(id)) map.set(key, [...had, id]);
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

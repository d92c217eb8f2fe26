/** How far each scope of a pull has come: the book that its watchers read. */
import type { PulledScope, Scope } from '../core/scope.js';
import type { ScopeProgress } from '../store/store.js';
import type { PageProgress, PullWatch } from './sync-source.js';

export class ScopeBook implements PullWatch {
  private readonly scopes = new Map<string, ScopeProgress>();
  /** Pages of each list of a scope: lists are read side by side, and a list may be begun anew. */
  private readonly pages = new Map<string, Map<string, number>>();

  /** `onChange` is told whether a scope changed its state, or only went on. */
  constructor(private readonly onChange: (isState: boolean) => void) {}

  list(): readonly ScopeProgress[] {
    return [...this.scopes.values()];
  }

  onScopes(scopes: readonly Scope[]): void {
    for (const scope of scopes)
      this.scopes.set(scope.id, { scope, state: 'waiting', step: '', pages: 0, rows: 0, expected: null });
    this.onChange(true);
  }

  onReading(scope: Scope): void {
    this.scopes.set(scope.id, { scope, state: 'reading', step: '', pages: 0, rows: 0, expected: null });
    this.onChange(true);
  }

  onPage(scope: Scope, { step, pages, rows, expected }: PageProgress): void {
    // A page of the details may arrive when the scope has been read: it does not set it back.
    const state = this.scopes.get(scope.id)?.state ?? 'reading';
    const lists = this.pages.get(scope.id) ?? new Map<string, number>();
    lists.set(step, Math.max(pages, lists.get(step) ?? 0));
    this.pages.set(scope.id, lists);
    const all = [...lists.values()].reduce((sum, one) => sum + one, 0);
    this.scopes.set(scope.id, { scope, state, step, pages: all, rows, expected });
    this.onChange(false);
  }

  onRead({ scope, snapshot }: PulledScope): void {
    const pages = this.scopes.get(scope.id)?.pages ?? 0;
    // A pull is never stale: that is what a kept snapshot becomes.
    const state = snapshot.status === 'stale' ? 'failed' : snapshot.status;
    const rows = snapshot.lines.length;
    this.scopes.set(scope.id, { scope, state, step: '', pages, rows, expected: rows });
    this.onChange(true);
  }
}

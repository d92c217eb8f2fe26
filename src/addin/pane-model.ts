/**
 * The pane without its looks: what it shows (`state`) and what a person can do in it. Nothing here throws: what goes wrong becomes
 * `problem` or `isOffline`, and what was there before stays.
 */
import { UnreachableError } from '../client/errors.js';
import type { ProxyClient } from '../client/proxy-client.js';
import type { CountsKeeper } from './counts.js';
import { MappingError, type Mapping } from './map-answers.js';
import type { Notices } from './notices.js';
import { NOTHING_YET, type PaneState } from './pane-state.js';
import { progressSentence, refresh, refreshedSentence } from './refresh.js';
import { saveMapping } from './save-mapping.js';
import { errorSentence } from './say-error.js';
import type { SessionKeeper } from './session.js';
import type { WorkbookDoor } from './workbook-door.js';

export interface PaneDeps {
  readonly session: SessionKeeper;
  readonly counts: CountsKeeper;
  readonly client: () => ProxyClient;
  readonly notices: Notices;
  readonly door: WorkbookDoor;
  readonly askCellsAgain: () => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
}

export class PaneModel {
  private current: PaneState;
  private readonly listeners = new Set<() => void>();
  private cancelling: AbortController | null = null;
  /** Our tables stand in this workbook. */
  private isDrawn = false;

  constructor(private readonly deps: PaneDeps) {
    const { address, token } = deps.session.read();
    this.current = { ...NOTHING_YET, address, isSignedIn: token !== null, counts: deps.counts.current };
    // A workbook is drawn when a person asks for it, not because counts came by: it may be one that has nothing to do with them.
    deps.counts.watch((counts) => this.set({ counts }));
    deps.notices.listen((notice) => this.set({ notice }));
  }

  get state(): PaneState {
    return this.current;
  }

  get door(): WorkbookDoor {
    return this.deps.door;
  }

  /** Called after each change, until the function that is given back is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What was saved answers the cells first, as of then; the counts of the proxy take its place as soon as they come. */
  async begin(): Promise<void> {
    await this.tried(async () => {
      this.isDrawn = (await this.deps.door.answerFromSaved?.()) ?? false;
    });
    await this.look();
  }

  /** Looks at the proxy: who it is, how the sources stand, new counts. Costs little where nothing has changed. */
  async look(): Promise<void> {
    if (!this.current.isSignedIn) return;
    await this.tried(async () => {
      const client = this.deps.client();
      const [health, sources, isNew] = await Promise.all([client.health(), client.sources(), this.deps.counts.load()]);
      this.set({ isDemo: health.isDemo ?? false, version: health.version ?? null, sources });
      // Cells follow the memory: columns that stayed behind would stand beside newer drifts.
      if (isNew && this.isDrawn) await this.draw();
    });
  }

  async signIn(token: string): Promise<void> {
    this.deps.session.saveToken(token);
    this.deps.counts.forget();
    this.set({ isSignedIn: this.deps.session.read().token !== null, problem: null });
    await this.look();
  }

  /** The counts stay in the workbook and in memory; nothing new comes. */
  signOut(): void {
    this.cancel();
    this.deps.session.saveToken('');
    this.deps.counts.forget();
    this.set({ isSignedIn: false, isDemo: null, version: null, sources: null, problem: null });
  }

  async moveTo(address: string): Promise<void> {
    try {
      this.deps.session.saveAddress(address);
    } catch (error) {
      this.set({ problem: errorSentence(error) });
      return;
    }
    this.deps.counts.forget();
    this.set({ address: this.deps.session.read().address, sources: null, isDemo: null, problem: null });
    await this.look();
  }

  /** One source, or all; a second call while one runs does nothing. */
  async refresh(source: string | null = null): Promise<void> {
    if (this.cancelling !== null) return;
    const cancelling = new AbortController();
    this.cancelling = cancelling;
    const { notices } = this.deps;
    this.set({ refresh: { source, sync: null } });
    await this.tried(async () => {
      try {
        const done = await refresh(this.deps, {
          source: source ?? undefined,
          signal: cancelling.signal,
          onProgress: (sync) => {
            this.set({ refresh: { source, sync } });
            notices.say(progressSentence(sync));
          },
        });
        this.isDrawn ||= this.deps.door.draw !== undefined;
        notices.say(refreshedSentence(done));
      } catch (error) {
        if (!cancelling.signal.aborted) throw error;
      }
    });
    this.cancelling = null;
    this.set({ refresh: null });
    await this.lookAtSources();
  }

  /** Stops waiting. What the proxy has begun it finishes by itself; the counts here stay as they are until then. */
  cancel(): void {
    if (this.cancelling === null) return;
    this.cancelling.abort();
    this.deps.notices.say(
      'Not waiting any longer. The proxy finishes what it has begun, and the counts here stay as they are.',
    );
  }

  /** True when it is saved. */
  async answer(mapping: Mapping): Promise<boolean> {
    const { counts } = this.current;
    if (counts === null || this.current.isSaving) return false;
    this.set({ isSaving: true });
    let isSaved = false;
    await this.tried(async () => {
      const { joined } = await saveMapping(this.deps, counts, mapping);
      isSaved = true;
      const also = joined === null ? '' : ` ${joined.by || 'Somebody'} has saved meanwhile: both answers stand.`;
      this.deps.notices.say(`Saved: ${mapping.party.name}.${also}`);
      await this.draw();
    });
    this.set({ isSaving: false });
    return isSaved;
  }

  askCellsAgain(): Promise<void> {
    return this.deps.askCellsAgain();
  }

  /** Something of the workbook: its sentence is told, and so is what goes wrong. */
  async throughTheDoor(work: (door: WorkbookDoor) => Promise<string | null>): Promise<void> {
    await this.tried(async () => {
      const told = await work(this.deps.door);
      if (told !== null) this.deps.notices.say(told);
    });
  }

  /** So that what was answered shows in the sheets as well. */
  private async draw(): Promise<void> {
    const { counts } = this.current;
    if (counts !== null) await this.deps.door.draw?.(counts);
  }

  /** After a refresh: how the sources stand now. What it could not be asked is old, and marked by the refresh already. */
  private async lookAtSources(): Promise<void> {
    if (!this.current.isSignedIn || this.current.isOffline) return;
    try {
      this.set({ sources: await this.deps.client().sources() });
    } catch (error) {
      this.fail(error);
    }
  }

  private async tried(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.set({ isOffline: false, problem: null, answeredAt: this.deps.now() });
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    const isOffline = error instanceof UnreachableError;
    const answeredAt = isOffline || error instanceof MappingError ? this.current.answeredAt : this.deps.now();
    this.set({ isOffline, problem: errorSentence(error), answeredAt });
  }

  private set(change: Partial<PaneState>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }
}

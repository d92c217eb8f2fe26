/**
 * The pane without its looks: what it shows (`state`) and what a person can do in it. Nothing here throws: what goes wrong becomes
 * `problem` or `isOffline`, and what was there before stays.
 */
import type { ProxyClient } from '../client/proxy-client.js';
import { changeOf, type CrosswalkChange } from './crosswalk-change.js';
import type { Mapping } from './map-answers.js';
import { PaneAccount, type AccountDeps } from './pane-account.js';
import { PaneBoard } from './pane-board.js';
import { PaneDemo, type DemoDeps } from './pane-demo.js';
import { isFitting, NOTHING_YET, type PaneState } from './pane-state.js';
import { progressSentence, refresh, refreshedSentence } from './refresh.js';
import { saveChange } from './save-mapping.js';
import { says } from './sentences.js';
import type { WorkbookDoor } from './workbook-door.js';

export interface PaneDeps extends AccountDeps, DemoDeps {
  readonly client: () => ProxyClient;
  readonly askCellsAgain: () => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
}

export class PaneModel {
  readonly account: PaneAccount;
  readonly demo: PaneDemo;
  readonly subscribe: PaneBoard['subscribe'];
  private readonly board: PaneBoard;
  private cancelling: AbortController | null = null;

  constructor(private readonly deps: PaneDeps) {
    const { address, by } = deps.session.read();
    this.board = new PaneBoard({ ...NOTHING_YET, address, signedInBy: by, counts: deps.counts.current }, deps.now);
    this.subscribe = this.board.subscribe;
    this.account = new PaneAccount(deps, this.board, () => this.look());
    this.demo = new PaneDemo(deps, this.board);
    // A workbook is drawn when a person asks for it, not because counts came by: it may be one that has nothing to do with them.
    deps.counts.watch((counts) => this.board.set({ counts }));
    deps.notices.listen((notice) => this.board.set({ notice }));
  }

  get state(): PaneState {
    return this.board.state;
  }

  get door(): WorkbookDoor {
    return this.deps.door;
  }

  /** What was saved answers the cells first, as of then; the counts of the proxy take its place as soon as they come. */
  async begin(): Promise<void> {
    const { door } = this.deps;
    await this.board.tried(async () => {
      const book = (await door.holds?.()) ?? 'nothing';
      this.board.set({ book });
      // Whoever is signed in asks for their own counts: no cell of theirs is answered from a demo that was drawn here.
      if (book === 'own' || (book === 'demo' && this.state.signedInBy === null)) await door.answerFromSaved?.();
    });
    await Promise.all([this.account.learn(), this.look()]);
  }

  /** Looks at the proxy: who it is, how the sources stand, new counts. Costs little where nothing has changed. */
  async look(): Promise<void> {
    if (this.state.signedInBy === null) return;
    await this.board.asked(async () => {
      const client = this.deps.client();
      const [health, sources, isNew] = await Promise.all([client.health(), client.sources(), this.deps.counts.load()]);
      if (this.state.signedInBy === null) return;
      this.board.set({ version: health.version ?? null, sources, userName: this.deps.microsoft.name });
      // Cells follow the memory: columns that stayed behind would stand beside newer drifts.
      if (isNew && this.state.book !== 'nothing') await this.draw();
    });
  }

  /** One source, or all; a second call while one runs does nothing. */
  async refresh(source: string | null = null): Promise<void> {
    if (this.cancelling !== null) return;
    const cancelling = new AbortController();
    this.cancelling = cancelling;
    const { notices } = this.deps;
    this.board.set({ refresh: { source, sync: null } });
    await this.board.asked(async () => {
      try {
        const done = await refresh(this.deps, {
          source: source ?? undefined,
          signal: cancelling.signal,
          onProgress: (sync) => {
            this.board.set({ refresh: { source, sync } });
            notices.say(progressSentence(sync));
          },
        });
        if (done.isDrawn) this.noteBook();
        notices.say(refreshedSentence(done));
      } catch (error) {
        if (!cancelling.signal.aborted) throw error;
      }
    });
    this.cancelling = null;
    this.board.set({ refresh: null });
    await this.lookAtSources();
  }

  /** Stops waiting. What the proxy has begun it finishes by itself; the counts here stay as they are until then. */
  cancel(): void {
    if (this.cancelling === null) return;
    this.cancelling.abort();
    this.deps.notices.say(says.notWaiting);
  }

  async signOut(): Promise<void> {
    this.cancel();
    await this.account.signOut();
  }

  /** An answer of the queue. True when it is saved. */
  answer(mapping: Mapping): Promise<boolean> {
    return this.change(changeOf(mapping));
  }

  /** Another crosswalk. True when it is saved. */
  async change(change: CrosswalkChange): Promise<boolean> {
    const { counts, isTour, isSaving } = this.state;
    if (counts === null || isSaving) return false;
    this.board.set({ isSaving: true });
    const isSaved = isTour ? await this.demo.change(change) : await this.save(change);
    this.board.set({ isSaving: false });
    return isSaved;
  }

  askCellsAgain(): Promise<void> {
    return this.deps.askCellsAgain();
  }

  /** Something of the workbook: its sentence is told, and so is what goes wrong. */
  async throughTheDoor(work: (door: WorkbookDoor) => Promise<string | null>): Promise<void> {
    await this.board.tried(async () => {
      const told = await work(this.deps.door);
      if (told !== null) this.deps.notices.say(told);
    });
  }

  private async save(change: CrosswalkChange): Promise<boolean> {
    const { counts } = this.state;
    if (counts === null) return false;
    let isSaved = false;
    await this.board.asked(async () => {
      const { joined } = await saveChange(this.deps, counts, change);
      isSaved = true;
      this.deps.notices.say(says.saved(change.name, joined));
      await this.draw();
    });
    return isSaved;
  }

  /** So that what was answered shows in the sheets as well; never invented numbers beside real ones. */
  private async draw(): Promise<void> {
    const { counts, book } = this.state;
    if (counts === null || !isFitting(counts, book)) return;
    await this.deps.door.draw?.(counts);
    if (this.deps.door.draw !== undefined) this.noteBook();
  }

  /** What is drawn now is what the counts are. */
  private noteBook(): void {
    const isDemo = this.state.counts?.answer.isDemo ?? false;
    this.board.set({ book: isDemo ? 'demo' : 'own' });
  }

  /** After a refresh: how the sources stand now. What it could not be asked is old, and marked by the refresh already. */
  private async lookAtSources(): Promise<void> {
    if (this.state.signedInBy === null || this.state.isOffline) return;
    try {
      this.board.set({ sources: await this.deps.client().sources() });
    } catch (error) {
      this.board.fail(error);
    }
  }
}

/**
 * The demo that is carried along, for whoever has not signed in: the lists, the cells and the sheets of an invented provider. It is never
 * shown beside counts of somebody's own, and what was drawn of it makes room when they come.
 */
import type { DemoAnswer } from '../contracts/demo.js';
import type { CountsKeeper } from './counts.js';
import type { CrosswalkChange } from './crosswalk-change.js';
import type { PaneBoard } from './pane-board.js';
import { mutableCrosswalk } from './save-mapping.js';
import { says } from './sentences.js';
import type { Notices } from './notices.js';
import type { WorkbookDoor } from './workbook-door.js';

export interface DemoDeps {
  readonly counts: CountsKeeper;
  readonly notices: Notices;
  readonly door: WorkbookDoor;
  /** Throws ClientError. */
  readonly readDemo: () => Promise<DemoAnswer>;
}

export class PaneDemo {
  constructor(
    private readonly deps: DemoDeps,
    private readonly board: PaneBoard,
  ) {}

  /** True when the demo is shown. A workbook with counts of somebody's own is left alone, its cells too. */
  async begin(): Promise<boolean> {
    const { counts, door, readDemo, notices } = this.deps;
    if (this.board.state.signedInBy !== null) return false;
    return this.board.tried(async () => {
      const book = (await door.holds?.()) ?? 'nothing';
      this.board.set({ book });
      if (book === 'own') throw new Error(says.demoBesideOwn);
      const { sources, snapshot } = await readDemo();
      await counts.show(snapshot);
      this.board.set({ isTour: true, sources });
      notices.say(says.demoShown(snapshot.today));
    });
  }

  /** Back to the beginning: no cell and no list shows an invented number any more. Sheets of the demo stay, marked as such. */
  async end(): Promise<void> {
    this.board.set({ isTour: false, sources: null, problem: null });
    await this.deps.counts.clear(says.demoLeft);
  }

  /** Draws the demo into this workbook. */
  async draw(): Promise<void> {
    const { counts, door, notices } = this.deps;
    const { current } = counts;
    if (current === null || door.draw === undefined) return;
    const { draw } = door;
    await this.board.tried(async () => {
      const { said } = await draw(current);
      this.board.set({ book: 'demo' });
      notices.say([says.demoDrawn, ...said].join(' '));
    });
  }

  /** Another crosswalk, for as long as the demo is shown. */
  async change({ name, apply }: CrosswalkChange): Promise<boolean> {
    const { counts, notices } = this.deps;
    const { current } = counts;
    if (current === null) return false;
    return this.board.tried(async () => {
      const { answer, result } = current;
      const { companies, skus, items } = mutableCrosswalk(apply(answer.crosswalk, result));
      await counts.show({ ...answer, crosswalk: { ...answer.crosswalk, companies, skus, items } });
      notices.say(says.demoAnswered(name));
      if (this.board.state.book === 'demo') await this.draw();
    });
  }

  /** The sheets of the demo go, and with them what people wrote on them; the counts of the moment are drawn in their place. */
  async replace(): Promise<void> {
    const { counts, door, notices } = this.deps;
    await this.board.tried(async () => {
      await door.removeDemo?.();
      this.board.set({ book: 'nothing' });
      const { current } = counts;
      if (current === null || door.draw === undefined) return;
      await door.draw(current);
      this.board.set({ book: current.answer.isDemo ? 'demo' : 'own' });
      notices.say(says.demoReplaced);
    });
  }
}

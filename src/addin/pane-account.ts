/** Who asks the proxy, and which one: signing in and out, and another address. Numbers of the demo never outlive the change. */
import type { CountsKeeper } from './counts.js';
import type { MicrosoftSignIn } from './microsoft-sign-in.js';
import type { PaneBoard } from './pane-board.js';
import { says } from './sentences.js';
import type { SessionKeeper } from './session.js';

export interface AccountDeps {
  readonly session: SessionKeeper;
  readonly counts: CountsKeeper;
  readonly microsoft: Pick<MicrosoftSignIn, 'isOffered' | 'signIn' | 'signOut' | 'name'>;
}

export class PaneAccount {
  constructor(
    private readonly deps: AccountDeps,
    private readonly board: PaneBoard,
    /** Asks the proxy for everything. */
    private readonly look: () => Promise<void>,
  ) {}

  /** Learns whether people may sign in with Microsoft. Where nobody answers, it is not offered. */
  async learn(): Promise<void> {
    const { session, microsoft } = this.deps;
    const hasMicrosoft = session.isAtHome && (await microsoft.isOffered().catch(() => false));
    this.board.set({ hasMicrosoft });
  }

  async signIn(token: string): Promise<void> {
    await this.begin(() => this.deps.session.saveToken(token));
  }

  async signInWithMicrosoft(): Promise<void> {
    if (this.board.state.isSigningIn) return;
    this.board.set({ isSigningIn: true });
    const isDone = await this.board.tried(() => this.deps.microsoft.signIn());
    this.board.set({ isSigningIn: false });
    if (isDone) await this.begin(() => this.deps.session.saveMicrosoft());
  }

  /** Counts stay in the workbook and in memory, unless they are invented; nothing new comes. */
  async signOut(): Promise<void> {
    const { session, counts, microsoft } = this.deps;
    const { by } = session.read();
    session.signOut();
    counts.forget();
    this.board.set({ ...this.signedIn(), version: null, sources: null, problem: null, isSignInNeeded: false });
    await this.leaveInvented();
    if (by === 'microsoft') await microsoft.signOut();
  }

  async moveTo(address: string): Promise<void> {
    const { session, counts } = this.deps;
    const isMoved = await this.board.tried(async () => {
      session.saveAddress(address);
      await Promise.resolve();
    });
    if (!isMoved) return;
    counts.forget();
    this.board.set({ address: session.read().address, sources: null, version: null });
    await this.leaveInvented();
    await this.learn();
    await this.look();
  }

  /** What was invented answers no cell and fills no list once somebody asks for their own. */
  async leaveInvented(): Promise<void> {
    const { counts } = this.deps;
    if (counts.current?.answer.isDemo !== true) return;
    this.board.set({ isTour: false, sources: null });
    await counts.clear(says.demoLeft);
  }

  private async begin(save: () => void): Promise<void> {
    save();
    this.deps.counts.forget();
    this.board.set({ ...this.signedIn(), problem: null, isSignInNeeded: false });
    await this.leaveInvented();
    await this.look();
  }

  private signedIn(): {
    readonly signedInBy: ReturnType<SessionKeeper['read']>['by'];
    readonly userName: string | null;
  } {
    const { by } = this.deps.session.read();
    return { signedInBy: by, userName: by === 'microsoft' ? this.deps.microsoft.name : null };
  }
}

/**
 * How one kind of Excel object (Worksheet, Range, Table ...) answers. A family lists the members that the host has; whatever
 * is not in the list is refused by name, so that a test never passes on a member that only seemed to work.
 */
import type { Area } from '../engine/area.js';
import type { Calculation } from '../engine/calculation.js';
import type { Highlights } from '../engine/highlights.js';
import type { Engine } from '../engine/engine.js';
import type { Tables } from '../engine/tables.js';
import type { Events, Origin } from './events.js';
import { HostError } from './host-error.js';
import type { Meter } from './meter.js';
import type { ProtectionState } from './protection-state.js';
import type { WorkbookState } from './workbook-state.js';

/** What the families work with. */
export interface Host {
  readonly engine: Engine;
  readonly calculation: Calculation;
  readonly tables: Tables;
  readonly highlights: Highlights;
  readonly events: Events;
  readonly meter: Meter;
  readonly protection: ProtectionState;
  readonly state: WorkbookState;
  readonly references: Map<string, Handle>;
  readonly workbook: Handle;
  /** Who is changing the workbook right now. */
  readonly origin: Origin;
  /** Objects by kind; each file of a family knows the others through these alone. */
  readonly object: {
    range(area: Area): Handle;
    rangeAreas(areas: readonly Area[]): Handle;
    worksheet(id: string): Handle;
    table(id: string): Handle;
    tables(sheetId: string | null): Handle;
    /** Tables that an area touches, or that lie whole in it. */
    tablesIn(area: Area, isWhole: boolean): Handle;
    names(sheetId: string | null): Handle;
    conditionalFormats(area: Area): Handle;
    dataValidation(area: Area): Handle;
    rangeFormat(area: Area): Handle;
    rangeSort(area: Area): Handle;
  };
  service(name: string): Handle;
  /** Shows or hides the add-in's pane, and tells the add-in. */
  showPane(isVisible: boolean): void;
  keep(handle: Handle): string;
  /** Lets the page answer the person in front of it, where it has not for a while: between the parts of long work. */
  breathe(): Promise<void>;
  /** Throws AccessDenied where the document or the sheet does not take a change of these cells. */
  beforeWrite(area: Area): void;
  /** Tells the events and the meter that these cells changed. */
  afterWrite(area: Area, more?: { changeType?: string; details?: Record<string, unknown> }): void;
}

export interface Family<T> {
  /** Excel's name of the type, as errors give it. */
  readonly type: string;
  /** What the client is told when it meets such an object: an id it can ask for again, or nothing. */
  readonly identity?: (target: T, host: Host) => Record<string, unknown>;
  /** True for objects that the client keeps by a reference: ranges and alike. */
  readonly isKept?: boolean;
  /** Properties. One that leads to another object gives a Handle, or null if there is none. */
  readonly get: Readonly<Record<string, (target: T, host: Host) => unknown>>;
  readonly set?: Readonly<Record<string, (target: T, value: unknown, host: Host) => unknown>>;
  readonly call?: Readonly<Record<string, (target: T, args: readonly unknown[], host: Host) => unknown>>;
  /** The members of a collection, in order. */
  readonly items?: (target: T, host: Host) => readonly Handle[];
  /** A member of a collection by its key. */
  readonly item?: (target: T, key: unknown, host: Host) => Handle | null;
}

type AnyFamily = Family<never>;

/** One object of the workbook with its family. */
export class Handle {
  readonly #family: AnyFamily;
  #target: never;
  #isGone = false;

  private constructor(family: AnyFamily, target: never) {
    this.#family = family;
    this.#target = target;
  }

  static of<T>(family: Family<T>, target: T): Handle {
    return new Handle(family, target as never);
  }

  get type(): string {
    return this.#family.type;
  }

  get isKept(): boolean {
    return this.#family.isKept === true;
  }

  get isCollection(): boolean {
    return this.#family.items !== undefined;
  }

  /** Its target if it is of this type: what a method that takes an object asks of its argument. */
  targetOf(type: string): unknown {
    return this.#family.type === type ? this.#target : undefined;
  }

  /** Where cells moved, a range follows them; null is told when none of its cells is left. */
  move(to: (area: Area) => Area | null): void {
    if (this.#family.type !== 'Range' || this.#isGone) return;
    const moved = to(this.#target);
    if (moved === null) this.#isGone = true;
    else this.#target = moved as never;
  }

  #present(): never {
    if (this.#isGone) throw new HostError('InvalidReference', 'The cells of this range were deleted');
    return this.#target;
  }

  identity(host: Host): Record<string, unknown> {
    return this.#family.identity?.(this.#target, host) ?? {};
  }

  get(name: string, host: Host): unknown {
    const member = this.#family.get[name];
    if (member === undefined) throw this.#unknown('property', name);
    return member(this.#present(), host);
  }

  set(name: string, value: unknown, host: Host): unknown {
    const member = this.#family.set?.[name];
    if (member === undefined) throw this.#unknown('property to set', name);
    return member(this.#present(), value, host);
  }

  call(name: string, args: readonly unknown[], host: Host): unknown {
    const member = this.#family.call?.[name];
    if (member === undefined) throw this.#unknown('method', name);
    return member(this.#present(), args, host);
  }

  has(name: string): boolean {
    return this.#family.call?.[name] !== undefined;
  }

  item(key: unknown, host: Host): Handle | null {
    if (this.#family.item === undefined) throw this.#unknown('indexer', String(key));
    return this.#family.item(this.#target, key, host);
  }

  items(host: Host): readonly Handle[] {
    if (this.#family.items === undefined) throw this.#unknown('collection', 'items');
    return this.#family.items(this.#target, host);
  }

  /** Every plain property, for a load that names none. */
  propertyNames(): string[] {
    return Object.keys(this.#family.get);
  }

  #unknown(kind: string, name: string): HostError {
    const member = `${this.type}.${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    return new HostError(
      'NotImplemented',
      `The workbench's host has no ${kind} ${member}. Add it to its family in src/workbench/host/.`,
    );
  }
}

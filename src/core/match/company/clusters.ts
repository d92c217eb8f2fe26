/**
 * Which entities are one company: sets that grow by certain evidence only. Evidence that would put two companies of one source,
 * or two companies of the crosswalk, into one set proves nothing and links nobody of those concerned.
 */
import type { LinkHow } from '../../crosswalk.js';
import { components, type Buckets } from './buckets.js';
import type { Entity } from './entities.js';

export class Clusters {
  readonly #root: Int32Array;
  readonly #members = new Map<number, number[]>();
  readonly #company = new Map<number, number>();
  readonly #how: (LinkHow | null)[];
  readonly #entities: readonly Entity[];
  readonly #attached = new Set<number>();
  readonly #rejected: ReadonlyMap<number, ReadonlySet<number>>;

  /** `rejected`: companies of the crosswalk that a person has turned down, by entity. */
  constructor(entities: readonly Entity[], rejected: ReadonlyMap<number, ReadonlySet<number>>) {
    this.#entities = entities;
    this.#rejected = rejected;
    this.#root = Int32Array.from(entities, (_, index) => index);
    this.#how = new Array<LinkHow | null>(entities.length).fill(null);
  }

  rootOf(entity: number): number {
    return this.#root[entity] as number;
  }

  membersOf(root: number): readonly number[] {
    return this.#members.get(root) ?? [root];
  }

  howOf(entity: number): LinkHow | null {
    return this.#how[entity] as LinkHow | null;
  }

  /** Whether it was put beside another company of its own list. */
  isAttached(entity: number): boolean {
    return this.#attached.has(entity);
  }

  companyOf(root: number): number | null {
    return this.#company.get(root) ?? null;
  }

  /** Whether every entity stands in a set of this many. */
  allOfSize(size: number): boolean {
    return this.#root.every((root) => this.membersOf(root).length === size);
  }

  /** Makes `entity` the crosswalk's own company. */
  setCompany(entity: number, company: number): void {
    this.#company.set(this.rootOf(entity), company);
  }

  /** A person said so: no rule can stand against it. */
  confirm(entity: number, companyEntity: number, how: LinkHow): void {
    this.#join([this.rootOf(companyEntity), this.rootOf(entity)]);
    this.#how[entity] = how;
  }

  /** Into a set that may hold another company of its list already: for evidence that says that the two are one. */
  attach(entity: number, to: number, how: LinkHow): void {
    const root = this.rootOf(to);
    for (const member of this.membersOf(root)) this.#how[member] ??= how;
    this.#how[entity] = how;
    this.#attached.add(entity);
    this.#join([root, this.rootOf(entity)]);
  }

  /**
   * Links all entities that share a key. `barred` entities link to nobody, but stay rivals of their namesakes.
   * A key that two companies of one list share links neither of them, nor whatever is linked to one of them.
   */
  linkByKey(buckets: Buckets, how: LinkHow, barred: ReadonlySet<number>): void {
    const groups: (readonly number[])[] = [];
    for (const bucket of buckets.values()) {
      if (typeof bucket === 'number') continue;
      const roots = this.#rootsWithoutRival(bucket, barred);
      if (roots.length > 1) groups.push(roots);
    }
    this.#linkGroups(groups, how);
  }

  /** Links pairs of entities; where pairs that hang together contradict each other, none of them counts. */
  linkPairs(pairs: readonly (readonly [number, number])[], how: LinkHow): void {
    const groups = pairs.map(([here, there]) => [this.rootOf(here), this.rootOf(there)]);
    this.#linkGroups(
      groups.filter(([here, there]) => here !== there),
      how,
    );
  }

  #linkGroups(groups: readonly (readonly number[])[], how: LinkHow): void {
    for (const component of components(groups, this.#entities.length)) {
      if (!this.#agree(component)) continue;
      for (const root of component) {
        if (!this.#members.has(root)) this.#how[root] ??= how;
        else for (const member of this.membersOf(root)) this.#how[member] ??= how;
      }
      this.#join(component);
    }
  }

  #rootsWithoutRival(bucket: readonly number[], barred: ReadonlySet<number>): readonly number[] {
    if (barred.size === 0 && this.#company.size === 0 && this.#areStrangers(bucket)) return bucket;
    const rootOfList = new Map<number, number>();
    const roots = new Set<number>();
    const out = new Set<number>();
    for (const entity of bucket) {
      const root = this.rootOf(entity);
      const { list } = this.#entities[entity] as Entity;
      const other = rootOfList.get(list);
      if (other !== undefined && other !== root) out.add(other).add(root);
      rootOfList.set(list, root);
      roots.add(root);
    }
    const left = [...roots].filter((root) => !out.has(root) && (barred.size === 0 || !this.#has(root, barred)));
    const companies = new Set(left.flatMap((root) => this.companyOf(root) ?? []));
    if (companies.size !== 1 || this.#rejected.size === 0) return left;
    const [company] = [...companies] as [number];
    return left.filter((root) => !this.#isRejected(root, company));
  }

  /** Each alone so far, and each of another list: the plain case, which nearly all keys are. */
  #areStrangers(bucket: readonly number[]): boolean {
    for (let i = 0; i < bucket.length; i += 1) {
      const here = bucket[i] as number;
      if (this.#members.has(this.rootOf(here))) return false;
      const { list } = this.#entities[here] as Entity;
      for (let j = 0; j < i; j += 1) if (this.#entities[bucket[j] as number]?.list === list) return false;
    }
    return true;
  }

  /** No list twice, no two companies of the crosswalk, no pair that a person has turned down. */
  #agree(roots: readonly number[]): boolean {
    if (this.#company.size === 0 && this.#areStrangers(roots)) return true;
    const lists = new Map<number, number>();
    let company: number | null = null;
    for (const root of roots) {
      const own = this.companyOf(root);
      if (own !== null && company !== null && own !== company) return false;
      company ??= own;
      for (const member of this.membersOf(root)) {
        const { list } = this.#entities[member] as Entity;
        const taken = lists.get(list);
        if (taken !== undefined && taken !== root) return false;
        lists.set(list, root);
      }
    }
    return company === null || !roots.some((root) => this.#isRejected(root, company));
  }

  #isRejected(root: number, company: number): boolean {
    return this.membersOf(root).some((member) => this.#rejected.get(member)?.has(company) === true);
  }

  #has(root: number, entities: ReadonlySet<number>): boolean {
    return this.membersOf(root).some((member) => entities.has(member));
  }

  /** Into the first one's set. */
  #join(roots: readonly number[]): void {
    const [into, ...others] = roots as [number, ...number[]];
    const members = [...this.membersOf(into)];
    for (const from of others) {
      if (from === into) continue;
      const joining = this.#members.get(from);
      if (joining === undefined) {
        members.push(from);
        if (this.#company.size === 0) continue;
      } else {
        members.push(...joining);
        this.#members.delete(from);
      }
      const company = this.#company.get(from);
      if (company !== undefined) this.#company.set(into, company);
      this.#company.delete(from);
    }
    this.#members.set(into, members);
    for (const member of members) this.#root[member] = into;
  }
}

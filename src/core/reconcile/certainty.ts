/**
 * The one law as code: when is a count known? For every company and leg it says what makes all counts unknown, what makes a
 * missing line not a 0, and on which day the counts were true.
 */
import { COUNT_REASONS, type CountReason } from '../count.js';
import { addDays, addMonths, earlier, type Day } from '../day.js';
import type { LinkedCompanies, SkuFacts } from '../linking.js';
import type { Leg } from '../leg.js';
import { isAbsentFrom } from '../snapshot.js';
import type { Gathered } from './gather.js';
import { seenFrom, type DatedSnapshot } from './ledgers.js';
import type { OpenLines } from './tally.js';

/** What is known of one company in one leg. */
export interface CompanyLeg {
  /** Makes every count of the company in this leg unknown. */
  readonly all: CountReason | null;
  /** Makes a missing line unknown instead of 0, whatever the SKU. */
  readonly zero: CountReason | null;
  /** The snapshots in which the company is linked. */
  readonly snapshots: readonly DatedSnapshot[];
  /** The oldest day of these snapshots; null without one. */
  readonly day: Day | null;
  readonly open: OpenLines | null;
}

/** One leg of all companies, by record. */
export class LegCertainty {
  readonly inUse: boolean;
  private readonly snapshots: readonly DatedSnapshot[];
  private readonly linked: DatedSnapshot[][];
  private readonly spoiled = new Map<number, CountReason>();
  private readonly proposed = new Set<number>();
  private readonly namedSkus: Uint8Array;
  /** Most companies have the same standing; it is made once for each list of snapshots. */
  private readonly plain = new Map<DatedSnapshot[], CompanyLeg>();

  constructor(
    private readonly leg: Leg,
    all: readonly DatedSnapshot[],
    gathered: Gathered,
    private readonly companies: LinkedCompanies,
    private readonly skus: readonly SkuFacts[],
    namedSkus: Uint8Array,
    private readonly open: ReadonlyMap<number, OpenLines>,
  ) {
    this.snapshots = all.filter((one) => one.gathered.snapshot.leg === leg);
    this.inUse = this.snapshots.length > 0;
    this.namedSkus = namedSkus;
    this.linked = Array.from({ length: companies.records.length }, () => NONE);
    for (const one of this.snapshots) this.readSnapshot(one);
    this.readProposals(gathered);
  }

  private readSnapshot(one: DatedSnapshot): void {
    const { gathered } = one;
    const links = this.companies.links[gathered.source]!;
    const alone = [one];
    gathered.seen.forEach((seen, party) => {
      if (seen === 0) return;
      const { record } = links[party]!;
      const had = this.linked[record]!;
      if (had.length === 0) this.linked[record] = alone;
      else if (!had.includes(one)) this.linked[record] = [...had, one];
    });
    for (const party of gathered.rejectedCompany) {
      if (party >= 0) this.spoiled.set(links[party]!.record, 'rejected-row');
    }
  }

  /** A company stands in this leg's queue when a party that is linked to nobody may be it. */
  private readProposals(gathered: Gathered): void {
    const ids = new Map(this.companies.records.map((record, index) => [record.id, index]));
    gathered.companies.forEach((list, source) => {
      if (list.leg !== this.leg) return;
      for (const link of this.companies.links[source]!) {
        if (link.how !== null) continue;
        for (const proposal of link.proposals) {
          const record = ids.get(proposal.to);
          if (record !== undefined && record !== link.record) this.proposed.add(record);
        }
      }
    });
  }

  /** Of the whole leg: why a company that is linked nowhere has no known count. */
  private readonly unlinkedReason = (): CountReason => {
    if (!this.inUse) return 'not-configured';
    const statuses = this.snapshots.map((one) => one.gathered.snapshot.status);
    if (statuses.includes('failed')) return 'failed';
    if (statuses.every((status) => status === 'empty')) return 'empty';
    if (statuses.includes('partial')) return 'partial';
    if (this.snapshots.some((one) => one.gathered.rejectedCompany.includes(-1))) return 'rejected-row';
    return 'unmapped-company';
  };

  of(company: number): CompanyLeg {
    const linked = this.linked[company]!;
    const open = this.open.get(company) ?? null;
    const special = open !== null || linked.length === 0 || this.spoiled.has(company) || this.proposed.has(company);
    if (special) return this.judge(company, linked, open);
    let plain = this.plain.get(linked);
    if (plain === undefined) {
      plain = this.judge(company, linked, null);
      this.plain.set(linked, plain);
    }
    return plain;
  }

  private judge(company: number, linked: readonly DatedSnapshot[], open: OpenLines | null): CompanyLeg {
    const day = linked.reduce<Day | null>(
      (oldest, one) => (oldest === null ? one.day : earlier(oldest, one.day)),
      null,
    );
    const base = { snapshots: linked, day, open };
    if (linked.length === 0) {
      if (this.inUse && this.isAbsent(company)) return { ...base, day: this.oldestDay(), all: null, zero: null };
      const reason = this.unlinkedReason();
      return { ...base, all: reason, zero: reason };
    }
    const all = this.spoiled.get(company) ?? firstReason(linked, scopeReason) ?? this.queueReason(company);
    if (all !== null) return { ...base, all, zero: all };
    const zero = openReason(open) ?? firstReason(linked, (one) => absenceReason(one, linked));
    return { ...base, all: null, zero };
  }

  private queueReason(company: number): CountReason | null {
    return this.proposed.has(company) ? 'unmapped-company' : null;
  }

  /** Confirmed absent by a person from every source of the leg. */
  private isAbsent(company: number): boolean {
    const { absent } = this.companies.records[company]!;
    return absent.length > 0 && this.snapshots.every(({ gathered }) => isAbsentFrom(gathered.snapshot, absent));
  }

  /** True when the leg is in use and the company is neither linked in it nor confirmed absent from it. */
  isMissing(company: number): boolean {
    return this.inUse && this.linked[company]!.length === 0 && !this.isAbsent(company);
  }

  private oldestDay(): Day | null {
    return this.snapshots.reduce<Day | null>(
      (oldest, one) => (oldest === null ? one.day : earlier(oldest, one.day)),
      null,
    );
  }

  /**
   * Whether the sources that know the company can see the SKU at all. A directory knows its own vendors only; a SKU that no
   * catalogue knows is seen by a directory that names it for anybody.
   */
  canSee(standing: CompanyLeg, sku: number): boolean {
    if (this.leg !== 'assigned' || !this.inUse) return true;
    const { vendor } = this.skus[sku]!;
    if (this.namedSkus[sku] === 1) return true;
    const sources = standing.snapshots.length > 0 ? standing.snapshots : this.snapshots;
    if (vendor === null) {
      // What was not read whole, or is left open of the company, may name the SKU yet: then its own reason stands, never "not applicable".
      const isUnread = standing.all !== null && standing.all !== 'unmapped-company';
      return standing.open !== null || (isUnread && sources.some((one) => one.gathered.snapshot.vendors === null));
    }
    return sources.some(({ gathered: { snapshot } }) => snapshot.vendors === null || snapshot.vendors.includes(vendor));
  }
}

const NONE: DatedSnapshot[] = [];

/** The first in the order of COUNT_REASONS, so that the order of the snapshots never shows. */
function firstReason(
  snapshots: readonly DatedSnapshot[],
  reasonOf: (one: DatedSnapshot) => CountReason | null,
): CountReason | null {
  let first: CountReason | null = null;
  for (const one of snapshots) {
    const reason = reasonOf(one);
    if (reason === null || reason === first) continue;
    if (first === null || COUNT_REASONS.indexOf(reason) < COUNT_REASONS.indexOf(first)) first = reason;
  }
  return first;
}

/** What a snapshot as a whole does to every count taken from it. */
function scopeReason({ gathered }: DatedSnapshot): CountReason | null {
  const { status, lines } = gathered.snapshot;
  if (status === 'failed' || status === 'partial' || status === 'empty') return status;
  // What was empty when it was last read whole does not become 0 by growing old.
  if (status === 'stale' && lines.length === 0) return 'empty';
  return gathered.rejectedCompany.includes(-1) ? 'rejected-row' : null;
}

/** Why a missing line in this snapshot proves nothing. `linked`: all snapshots that know the company. */
function absenceReason({ gathered, day }: DatedSnapshot, linked: readonly DatedSnapshot[]): CountReason | null {
  const { proves, source, ledger } = gathered.snapshot;
  if (proves === 'absence') return null;
  if (proves === 'presence') return 'not-covered';
  const parts = linked.filter(({ gathered: { snapshot } }) => snapshot.source === source && snapshot.ledger === ledger);
  const from = seenFrom(ledger === undefined ? [gathered.snapshot] : parts.map((one) => one.gathered.snapshot), day);
  // A yearly line may stand in any month: only a report over a whole year shows that there is none.
  return from !== null && from <= addDays(addMonths(day, -12), 1) ? null : 'not-covered';
}

function openReason(open: OpenLines | null): CountReason | null {
  if (open === null) return null;
  return open.unmapped ? 'unmapped-sku' : open.withoutQuantity ? 'no-quantity' : null;
}

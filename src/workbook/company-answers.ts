/** What a person has answered on the sheet Companies, put into the statements of the crosswalk. */
import type { LinkHow } from '../core/crosswalk.js';
import { LEGS } from '../core/leg.js';
import { plainName } from '../core/match/crosswalk-index.js';
import type { Statement } from './crosswalk-statements.js';
import { sourceToSay, unclear, type CrosswalkRow } from './read-crosswalk-sheet.js';
import { COMPANY_ANSWERS, HOW_WORDS, HOWS } from './words.js';

/** Who answered, as far as a workbook can tell. */
export interface Answerer {
  readonly by: string;
  readonly at: string;
}

/**
 * Confirm: the party is the proposed company, or the one named under Same as; without either, the company it stands in. Reject: it is
 * not. Absent: the company does not exist in the legs in which it is missing. Throws BookError for an answer without a question.
 */
export function applyCompanyAnswers(rows: readonly CrosswalkRow[], who: Answerer): readonly Statement[] {
  const answers = new CompanyAnswers(rows, who);
  for (const row of rows) if (row.answer !== '' || row.sameAs !== '') answers.apply(row);
  return answers.statements;
}

class CompanyAnswers {
  statements: Statement[];
  /** Ids that were put together, by the id that gave way. */
  private readonly merged = new Map<string, string>();

  constructor(
    private readonly rows: readonly CrosswalkRow[],
    private readonly who: Answerer,
  ) {
    this.statements = rows.flatMap(({ statement }) => statement ?? []);
  }

  apply(row: CrosswalkRow): void {
    switch (row.answer === '' ? 'confirm' : row.answer) {
      case 'confirm':
        this.confirm(row, this.targetOf(row) ?? row.id);
        return;
      case 'reject':
        this.reject(row, this.targetOf(row) ?? (isOpen(row) ? '' : row.id));
        return;
      case 'absent':
        this.absent(row);
        return;
      default:
        throw unclear(row, `the decision "${row.answer}"`, `one of ${COMPANY_ANSWERS.join(', ')}`);
    }
  }

  /** null where the row names no other company. */
  private targetOf(row: CrosswalkRow): string | null {
    if (row.sameAs === '') return row.proposalId === '' ? null : row.proposalId;
    const wanted = plainName(row.sameAs);
    const byId = this.rows.find(({ id }) => id !== '' && plainName(id) === wanted);
    if (byId !== undefined) return byId.id;
    const ids = [
      ...new Set(this.rows.filter(({ id, name }) => id !== '' && plainName(name) === wanted).map(({ id }) => id)),
    ];
    if (ids.length === 1) return ids[0]!;
    throw ids.length === 0
      ? unclear(row, `"${row.sameAs}" under Same as`, 'the Company id or the name of a company of this sheet')
      : unclear(
          row,
          `"${row.sameAs}" under Same as, a name of several companies`,
          `one of their ids: ${ids.join(', ')}`,
        );
  }

  private confirm(row: CrosswalkRow, wanted: string): void {
    if (isOpen(row) && this.targetOf(row) === null)
      throw unclear(row, 'Confirm without a proposal', 'the id or name of the company under Same as, or Absent');
    const [own, target] = [this.now(row.id), this.now(wanted)];
    const others = this.partiesOf(row.id).filter((party) => party !== row);
    // One wrong name among right ones moves alone; a company that is not linked yet comes whole.
    const moves = own !== target && !isOpen(row) && others.length > 0;
    const kept = moves || own === target ? target : this.keptOf(own, target);
    if (!moves && own !== target) this.merge(kept, kept === own ? target : own);
    // All names that stood under the two companies are those of the one: else the new name would take the place of another.
    if (own === target) this.anchor(kept, wanted, row);
    const together = own === target ? [] : [...this.partiesOf(wanted), ...(moves ? [] : others)];
    for (const party of together) if (party.statement === null) this.say(party, kept, 'link', howOf(party));
    this.unsay(row, (one) => one.says === 'link' || (one.says === 'rejected' && one.id === kept));
    this.say(row, kept, 'link');
    if (moves) for (const party of others) this.say(party, kept, 'rejected');
  }

  private reject(row: CrosswalkRow, wanted: string): void {
    if (wanted === '')
      throw unclear(row, 'Reject without a proposal', 'a proposal, or the id or name of a company under Same as');
    const target = this.now(wanted);
    this.unsay(row, (one) => one.id === target);
    if (row.id === wanted && row.leg !== null && this.partiesOf(wanted).every((party) => party === row))
      throw unclear(row, 'Reject where nothing is linked', 'Reject beside a proposal or a link');
    this.anchor(target, wanted, row);
    this.say(row, target, 'rejected');
  }

  private absent(row: CrosswalkRow): void {
    if (row.missingIn.length === 0 || row.id === '')
      throw unclear(
        row,
        'Absent beside a company that is missing nowhere',
        'Absent in a row that says "not linked in ..."',
      );
    this.anchor(this.now(row.id), row.id);
    const id = this.now(row.id);
    for (const leg of row.missingIn)
      this.statements.push({ ...this.made(row, id, 'absent'), source: leg, externalId: '', externalName: '' });
  }

  private now(id: string): string {
    let at = id;
    for (let next = this.merged.get(at); next !== undefined; next = this.merged.get(at)) at = next;
    return at;
  }

  private partiesOf(id: string): readonly CrosswalkRow[] {
    return this.rows.filter((row) => row.id === id && row.leg !== null);
  }

  /** A company of the crosswalk keeps its id; else the one that has a name in the earlier leg does. */
  private keptOf(own: string, target: string): string {
    const isSaid = (id: string): boolean => this.statements.some((one) => one.id === id);
    if (isSaid(own) !== isSaid(target)) return isSaid(own) ? own : target;
    return this.firstLeg(own) < this.firstLeg(target) ? own : target;
  }

  private firstLeg(id: string): number {
    return Math.min(
      ...this.partiesOf(id).map(({ leg }) => (leg === null ? LEGS.length : LEGS.indexOf(leg))),
      LEGS.length,
    );
  }

  private merge(kept: string, other: string): void {
    this.merged.set(other, kept);
    const name = this.nameOf(kept);
    this.statements = this.statements.map((one) => (one.id === other ? { ...one, id: kept, name } : one));
  }

  private nameOf(id: string): string {
    return this.rows.find((row) => row.id === id)?.name ?? id;
  }

  /** A company that only this pass knows is tied to one of its names, so that what is said of it holds next month. */
  private anchor(id: string, of: string, but?: CrosswalkRow): void {
    const parties = this.partiesOf(of).filter((party) => party !== but);
    const isTied = this.statements.some(
      (one) =>
        one.id === id &&
        (one.says === 'link' || one.says === 'named') &&
        (one.id === of || parties.some((party) => isOfParty(one, party))),
    );
    if (isTied) return;
    const first = [...parties].sort((a, b) => LEGS.indexOf(a.leg ?? 'billed') - LEGS.indexOf(b.leg ?? 'billed'))[0];
    if (first !== undefined) this.say(first, id, 'link');
  }

  private say(row: CrosswalkRow, id: string, says: 'link' | 'rejected', how: LinkHow = 'confirmed'): void {
    const who = how === 'confirmed' ? this.who : NOBODY;
    const made = { ...this.made(row, id, says), how, ...who };
    const isSaid = this.statements.some((one) => one.says === says && one.id === id && isOfParty(one, row));
    if (!isSaid) this.statements.push(made);
  }

  private made(row: CrosswalkRow, id: string, says: Statement['says']): Statement {
    const { externalId, externalName } = row;
    const party = { source: sourceToSay(row), externalId, externalName };
    return { says, id, name: this.nameOf(id), ...party, how: 'confirmed', ...this.who, rule: null };
  }

  private unsay(row: CrosswalkRow, which: (one: Statement) => boolean): void {
    this.statements = this.statements.filter((one) =>
      one === row.statement ? !which(one) : !(isOfParty(one, row) && which(one)),
    );
  }
}

const NOBODY: Answerer = { by: '', at: '' };

/** Not lined up yet: a row of the queue. */
function isOpen({ missingIn }: CrosswalkRow): boolean {
  return missingIn.length > 0;
}

/** What linked by itself stays marked as that, though it is written down now. */
function howOf({ how }: CrosswalkRow): LinkHow {
  return HOWS.find((one) => HOW_WORDS[one] === how) ?? 'confirmed';
}

function isOfParty(statement: Statement, row: CrosswalkRow): boolean {
  if (statement.externalId !== row.externalId || statement.externalName !== row.externalName) return false;
  return [sourceToSay(row), row.source, row.leg, '*'].some(
    (source) => source !== null && plainName(source) === plainName(statement.source),
  );
}

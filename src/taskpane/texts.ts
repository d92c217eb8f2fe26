/** Every text of the pane, in one place: a translation is another object of this shape. Counts are given as they are to be shown. */
import type { ItemKind, ItemSku, LinkHow } from '../core/crosswalk.js';
import type { Leg } from '../core/leg.js';
import type { Finding, State } from '../core/result.js';
import type { SignedInBy } from '../addin/session.js';
import type { MoneyKind, StateFilter } from '../addin/drift-list.js';
import type { Standing } from '../addin/source-standing.js';

const plural = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);

const LEGS: Readonly<Record<Leg, string>> = { purchased: 'Purchased', assigned: 'Assigned', billed: 'Billed' };

const STATES: Readonly<Record<State, string>> = {
  shortage: 'Shortage',
  leak: 'Leak',
  overbilled: 'Overbilled',
  unbilled: 'Unbilled',
  'refund-risk': 'Refund risk',
  idle: 'Idle',
  'within-tolerance': 'Within tolerance',
  clean: 'Clean',
  unknown: 'Unknown',
};

const FINDING_MEANINGS: Readonly<Record<Finding, string>> = {
  shortage: 'more seats in use than anybody bought',
  leak: 'paid for, not recovered',
  overbilled: 'charged for, not bought',
  unbilled: 'in use, not charged for; what was bought is not known',
  'refund-risk': 'charged for, used by nobody',
  idle: 'bought, used by nobody',
};

const STANDINGS: Readonly<Record<Standing, string>> = {
  unsupported: 'not supported by this version',
  failed: 'failed',
  partial: 'read only in part',
  stale: 'stale: older counts are shown',
  empty: 'empty',
  none: 'never read',
  running: 'being read for the first time',
  complete: 'fresh',
};

/** Of one scope with something amiss. */
const SCOPE_STANDINGS: Readonly<Record<Standing, string>> = {
  ...STANDINGS,
  empty: 'empty: it was read and held no line, which does not prove zero',
  complete: 'read, but not all of it',
};

export const texts = {
  title: 'driftsheet',
  loading: 'Loading.',
  tabs: { refresh: 'Refresh', drift: 'Drift', mapping: 'Mapping', share: 'Share', settings: 'Settings' },
  tabList: 'Parts of driftsheet',
  tryAgain: 'Try again',
  notLoaded: 'This part of the pane could not be loaded.',
  broken: 'This part of the pane failed. Your workbook and the counts in memory are untouched.',
  offline: (since: string | null) =>
    since === null
      ? 'No connection to the proxy yet.'
      : `Offline: no connection to the proxy since ${since}. What you see is what was there then.`,
  tour: (day: string) =>
    `Demo as of ${day}: all companies and numbers are invented, in the cells too. Nothing is saved.`,
  drawDemo: 'Draw the demo sheets',
  leaveDemo: 'Sign in for my own numbers',
  book: {
    demo: 'The sheets of driftsheet in this workbook hold the invented numbers of the demo.',
    demoBesideOwn:
      'This workbook holds the invented numbers of the demo. Yours are in the pane and in the cells that ask for them, and are not drawn beside those.',
    own: 'This workbook holds counts of your own. The invented ones of the demo are not drawn beside them.',
    newWorkbook: 'Open a new workbook',
    newOpen: 'A new workbook is open: refresh there.',
    replace: 'Replace the demo sheets',
    replaceMeans: 'The sheets of the demo are deleted, with whatever was written on them. Other sheets stay.',
    replaceSure: 'Delete them and draw mine',
    replaceNot: 'Keep them',
  },
  demo: 'Demo: all companies and numbers here are invented. Look around; for your own sources write driftsheet.config.json.',
  notSignedIn:
    'Sign in on the tab Refresh first, or look around there with demo data. Counts that are in the workbook stay there.',
  noCounts: 'No counts yet.',
  amount: (amount: string) => `${amount} a month`,
  moneyUnknown: 'not known',
  legs: LEGS,
  states: STATES,
  findings: FINDING_MEANINGS,
  standings: STANDINGS,

  signIn: {
    heading: 'See whose seats leak',
    lead: 'driftsheet lines up what you buy, what is in use and what you bill, for every company and SKU.',
    token: 'Token of the proxy',
    hint: 'Whoever started "driftsheet serve" finds it in that window; "driftsheet token new" makes another.',
    button: 'Sign in',
    demo: 'Look around with demo data',
    demoHint:
      'An invented provider of 40 companies: its lists, =DRIFT() in cells, its sheets. No account, and nothing is sent.',
    own: 'Sign in for your own numbers',
    microsoft: 'Sign in with Microsoft',
    microsoftHint: 'With the account of Excel where it lends it, else in a window of its own.',
    waiting: 'Waiting for the window in which you sign in.',
    handedOver: 'Signed in. This window closes by itself.',
    again: 'The proxy asks you to sign in again.',
    againKept: 'The proxy asks you to sign in again. What you see is what was there before; nothing of it is lost.',
    toSignIn: 'Sign in again',
    empty: 'Paste the token first.',
    where: (address: string) => `It is sent to ${address} alone and kept on this computer, never in the workbook.`,
  },

  refresh: {
    all: 'Refresh all',
    tour: 'These are the sources of the demo, read on one day and carried along: nothing is asked here. Signed in, you refresh yours.',
    cancel: 'Stop waiting',
    one: 'Refresh',
    oneOf: (source: string) => `Refresh ${source}`,
    heading: 'Sources',
    running: 'Refreshing',
    starting: 'Asking the proxy.',
    notKnown: 'How the sources stand is not known without a connection.',
    none: 'No source is configured. Add one to driftsheet.config.json.',
    leg: (leg: Leg | null) => (leg === null ? '' : LEGS[leg]),
    progress: (source: string, pages: number, rows: number) =>
      `${source}: ${plural(pages, 'page', 'pages')}, ${plural(rows, 'row', 'rows')}`,
    scopes: (done: number, all: number) => `${done} of ${all} scopes`,
    last: (when: string, isBySchedule: boolean, by: string | null) =>
      `Last refreshed ${when}, ${isBySchedule ? 'by schedule' : by === null ? 'on request' : `by ${by}`}.`,
    never: 'Never refreshed.',
    asOf: (when: string) => `Counts as of ${when}.`,
    noCounts: 'No counts: they are unknown, not zero.',
    next: (when: string) => `Next by schedule ${when}.`,
    rows: (rows: number, rejected: number) =>
      rejected === 0
        ? `${plural(rows, 'row', 'rows')}.`
        : `${plural(rows, 'row', 'rows')}, ${plural(rejected, 'more', 'more')} could not be read: the counts they belong to are unknown.`,
    standing: (standing: Standing, amiss: number, scopes: number) =>
      scopes > 1 && standing !== 'complete'
        ? `${STANDINGS[standing]} (${amiss} of ${scopes} scopes need a look)`
        : STANDINGS[standing],
    amiss: (name: string, standing: Standing) => `${name}: ${SCOPE_STANDINGS[standing]}`,
    more: (count: number) => `${count} more of this kind`,
    whatToDo: 'What to do:',
    kept: (when: string) => `Its counts of ${when} are still shown.`,
    unsupported: 'This version of driftsheet cannot read sources of this type.',
    functions: 'In cells',
  },

  drift: {
    state: 'State',
    company: 'Company',
    companyHint: 'Part of a name',
    filters: { drifting: 'All that drifts', all: 'All rows' } as Readonly<Partial<Record<StateFilter, string>>>,
    totals: 'Per month, of the rows below',
    money: { leak: 'Leak', overbilled: 'Overbilled', refund: 'Refund risk', idle: 'Idle' } satisfies Record<
      MoneyKind,
      string
    >,
    overlap: 'Leak and idle overlap: they are never added.',
    nothing: 'none known',
    unknown: (count: number) =>
      count === 0
        ? 'No row is unknown.'
        : `${plural(count, 'row is', 'rows are')} unknown and in no total: unknown is not zero.`,
    showUnknown: 'Show the unknown',
    withoutMoney: (count: number) => `${plural(count, 'row drifts', 'rows drift')} with money that is not known.`,
    shown: (shown: number, all: number) => `${shown} of ${plural(all, 'row', 'rows')} shown`,
    more: 'Show more',
    noneLeft: 'No row of this kind.',
    nothingDrifts: (unknown: number) =>
      unknown === 0
        ? 'Nothing drifts.'
        : 'Nothing that is known drifts. Look at the unknown rows before you call it clean.',
    table: 'Rows, the largest money first',
    columns: { what: 'Company and SKU', state: 'State', money: 'Per month' },
    live: (count: string) => `live ${count}`,
    because: 'Unknown:',
    notApplicable: 'does not apply',
    unknownCount: 'unknown',
    asOf: (day: string) => `as of ${day}`,
    doBoth: (bill: number, cut: number) => `Bill ${bill} more, give back ${cut}.`,
    actUntil: (when: string) => `Seats can be given back until ${when}.`,
    lockedUntil: (when: string) => `Committed until ${when}.`,
    since: (when: string) => `Seen since ${when}.`,
    also: 'Also:',
    waived: (seats: number, until: string, by: string) =>
      `${plural(seats, 'seat', 'seats')} accepted until ${until} by ${by}.`,
    linked: (what: 'company' | 'sku', how: LinkHow) =>
      `${what === 'company' ? 'Company' : 'SKU'} linked by ${how} (automatic): check it if the numbers look wrong.`,
    belowCost: 'The price is below the cost.',
    select: 'Show in the workbook',
    notInWorkbook: 'This row is not in the table Reconciliation of this workbook.',
  },

  detail: {
    subscriptions: (count: number) => `${plural(count, 'subscription', 'subscriptions')} behind Purchased`,
    seats: (quantity: number | null) => (quantity === null ? 'no number' : plural(quantity, 'seat', 'seats')),
    notCounted: 'not counted',
    noTerm: 'term not given',
    noCost: 'cost not given',
    each: (amount: string) => `${amount} each a month`,
    noEnd: 'no commitment',
    until: (day: string) => `committed until ${day}`,
    invoiced: (seats: number) => `${seats} on the newest invoice`,
    accounts: (count: number) => `${plural(count, 'account', 'accounts')} behind Assigned`,
    notChecked: 'The accounts behind Assigned were not checked: who is live is not known.',
    heads: {
      active: (count: number) => plural(count, 'live account', 'live accounts'),
      disabled: (count: number) => `${count} disabled`,
      guests: (count: number) => `${plural(count, 'guest', 'guests')}: check them`,
      shared: (count: number) => `${plural(count, 'shared mailbox', 'shared mailboxes')}: check them`,
      rooms: (count: number) => `${plural(count, 'room or device', 'rooms or devices')}: check them`,
      neverSignedIn: (count: number) => `${count} of the live never signed in`,
      byGroup: (count: number) => `${count} by a group: the licence is taken from the group, not from the person`,
    },
    kinds: { active: 'live', disabled: 'disabled', guest: 'guest', shared: 'shared mailbox', room: 'room' },
    holder: (name: string, kind: string) => `${name} (${kind})`,
    lines: (leg: Leg, count: number) => `${LEGS[leg]}: ${plural(count, 'line', 'lines')}`,
    adds: (seats: number) => plural(seats, 'seat', 'seats'),
    more: (count: number) => `and ${count} more: see them in the workbook.`,
    select: (leg: Leg) => `Select on the sheet ${LEGS[leg]}`,
    selected: (leg: Leg, count: number) => `${plural(count, 'line', 'lines')} on the sheet ${LEGS[leg]}.`,
    noneInWorkbook: (leg: Leg) =>
      `The lines of this row are not on the sheet ${LEGS[leg]} of this workbook: refresh first.`,
  },

  saved: {
    tab: 'Answered',
    heading: 'What was answered',
    lead: 'What people have said about names. Taken back, it is as if it had never been said: counts may become unknown again.',
    find: 'Find',
    found: (found: number, all: number) => `${found} of ${plural(all, 'answer', 'answers')}.`,
    label: (name: string) => `Answer about ${name}`,
    where: (source: string) => (source === '*' ? 'In any source.' : `In ${source}.`),
    signed: (by: string, when: string) => `By ${by}, ${when}.`,
    link: (to: string) => `It is ${to}.`,
    rejected: (to: string) => `It is not ${to}.`,
    absent: 'It does not exist there: its count is a known 0.',
    rule: (kind: string, skus: readonly ItemSku[]) =>
      skus.length === 0
        ? `${kind}.`
        : `${kind}: ${skus
            .map(
              ({ sku, multiplier, included, minimum, cap }) =>
                `${multiplier} x ${sku}${included > 0 ? `, ${included} included` : ''}${minimum > 0 ? `, at least ${minimum}` : ''}${cap === null ? '' : `, at most ${cap}`}`,
            )
            .join('; ')}.`,
    edit: 'Change',
    editOf: (name: string) => `Change what ${name} is`,
    takeBack: 'Take back',
    takeBackOf: (name: string) => `Take back the answer about ${name}`,
  },

  mapping: {
    lead: 'Names that are not lined up yet, the dearest first. Until somebody answers, counts that may hold them are unknown.',
    companies: (count: number) => `Companies (${count})`,
    skus: (count: number) => `SKUs (${count})`,
    kinds: 'What to line up',
    empty: 'Everything is lined up.',
    where: (leg: Leg, source: string) => `${LEGS[leg]}, in ${source}`,
    missing: (legs: readonly Leg[]) => `Not found in: ${legs.map((leg) => LEGS[leg].toLowerCase()).join(', ')}.`,
    seats: (seats: number, without: number) =>
      without === 0
        ? plural(seats, 'seat', 'seats')
        : `${plural(seats, 'seat', 'seats')} and ${plural(without, 'line', 'lines')} without a number`,
    proposals: 'Is it one of these?',
    noProposal: 'Nothing known is near to it.',
    score: (score: number) => `${Math.round(score * 100)} of 100`,
    confirm: 'It is',
    confirmOf: (to: string) => `It is ${to}`,
    reject: 'It is not',
    rejectOf: (to: string) => `It is not ${to}`,
    absent: (legs: readonly Leg[]) =>
      `It does not exist in ${legs.map((leg) => LEGS[leg].toLowerCase()).join(' and ')}`,
    absentHint: 'There its count is a known 0 from then on.',
    noSeats: 'It is no seats',
    bundle: 'It stands for several, or for a number of seats',
    other: 'Another one',
    otherHint: 'Id or name',
    otherSave: 'It is this one',
    notFound: (found: string, what: 'company' | 'sku') =>
      `Found "${found}", expected the id or name of a ${what === 'company' ? 'company' : 'SKU'} that is known here.`,
    severalFound: (found: string, ids: readonly string[]) =>
      `"${found}" is the name of several: use one of the ids ${ids.join(', ')}.`,
    saving: 'Saving.',
    answered: (left: number) => (left === 0 ? 'Nothing is left in this list.' : `${left} left in this list.`),
  },

  bundle: {
    heading: (name: string) => `What one unit of "${name}" is`,
    kind: 'Kind',
    kinds: {
      seat: 'Seats',
      flat: 'A flat price for up to a number of seats',
      hours: 'Hours',
      tax: 'Tax',
      discount: 'Discount',
      credit: 'Credit',
      ignore: 'Something else without seats',
    } satisfies Record<ItemKind, string>,
    sku: 'SKU',
    multiplier: 'Seats each',
    included: 'Included',
    minimum: 'Minimum',
    cap: 'Cap',
    part: (number: number) => `Part ${number}`,
    add: 'Add a SKU',
    remove: (number: number) => `Remove part ${number}`,
    save: 'Save',
    close: 'Close without saving',
    whole: (field: string, least: number) => `${field}: expected a whole number, ${least} or more.`,
    twice: (sku: string) => `${sku} stands here twice: give its seats in one part.`,
    capHint: 'Empty: no cap',
  },

  share: {
    lead: 'Give the accountant a workbook that opens anywhere: values and native formulas, when each count was taken, no add-in needed.',
    copy: 'Make a clean copy',
    madeBy: 'Made by',
    madeByHint: 'Stands on the first sheet of the copy. Empty: nobody is named.',
    noCounts: 'no counts: unknown',
    asOf: (when: string) => `as of ${when}`,
    asOfSome: (when: string) => `as of ${when}; some sources have no counts`,
    freeze: 'Freeze this workbook',
    freezeHint:
      'Turns the DRIFT formulas of this workbook into values. Make a copy first if you want to go on working.',
    stale: 'A source is not fresh. The copy says so beside each count; refresh first if it should not.',
    unknown: (count: number) => `${plural(count, 'row', 'rows')} will stand there as unknown.`,
  },

  settings: {
    address: 'Address of the proxy',
    addressHint: 'Usually the address that this pane came from.',
    saveAddress: 'Use this address',
    token: 'New token',
    saveToken: 'Use this token',
    signOut: 'Sign out',
    signedIn: (by: SignedInBy, name: string | null) =>
      by === 'token' ? 'Signed in with a token.' : `Signed in with Microsoft${name === null ? '' : ` as ${name}`}.`,
    signedOut: 'Not signed in.',
    again: 'Calculate our cells again',
    againHint: 'For cells that show #NAME? or an old number.',
    version: (version: string) => `driftsheet ${version} at the proxy.`,
    help: 'Help',
    account: 'Account',
    workbook: 'This workbook',
    proxy: 'Proxy',
  },
} as const;

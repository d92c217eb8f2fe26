/**
 * What the add-in says by itself, to pane and ribbon alike: one place, ready for a translation, as taskpane/texts.ts is for what stands in
 * the pane. What the proxy and Excel refuse they say in sentences of their own.
 */

/** How far the pull of one source is. */
export interface PullProgress {
  readonly source: string;
  readonly scopes: number;
  readonly done: number;
  readonly rows: number;
}

const cells = (count: number): string => (count === 1 ? '1 cell' : `${count} cells`);

export const says = {
  signInNeeded:
    'Nobody is signed in, or the token is taken no more: paste the token of the proxy in the pane, or sign in there again.',
  noData: (why: string) => `No data: ${why}`,

  demoShown: (day: string) =>
    `Demo: an invented provider, as of ${day}. Cells answer from it too: try =DRIFT("Tamarack Community Fund","SPB").`,
  demoDrawn: 'The sheets of the demo are drawn: every number on them is invented.',
  demoAnswered: (name: string) => `Taken for the demo: ${name}. Nothing is saved.`,
  demoLeft: 'The demo has ended, and nobody has refreshed yet: sign in, and refresh.',
  demoReplaced: 'The sheets of the demo are gone, and yours are drawn.',
  demoBesideOwn:
    'This workbook holds counts of your own, and the demo is not mixed with them. Open a new workbook and look around there.',

  asking: (running: readonly PullProgress[]) =>
    `Asking: ${running
      .map(({ source, done, scopes, rows }) =>
        scopes > 1 ? `${source} ${done} of ${scopes}, ${rows} rows` : `${source} ${rows} rows`,
      )
      .join(' · ')}.`,
  allAsked: 'Every source has been asked.',
  newCounts: (changed: number | null) =>
    changed === null
      ? 'New counts are in.'
      : `New counts are in: ${changed === 1 ? '1 row' : `${changed} rows`} changed.`,
  nothingNew: 'Nothing has changed.',
  sameCounts: 'Nothing has changed: the counts are the same, as of now.',
  notWhole: (sources: readonly string[]) => `Not everything could be read of ${sources.join(', ')}: see Sources.`,
  notWaiting: 'Not waiting any longer. The proxy finishes what it has begun, and the counts here stay as they are.',

  saved: (name: string, joined: { readonly by: string } | null) =>
    `Saved: ${name}.${joined === null ? '' : ` ${joined.by || 'Somebody'} has saved meanwhile: both answers stand.`}`,
  answeredMeanwhile: (by: string | null, name: string) =>
    `${by ?? 'Somebody'} has answered about "${name}" meanwhile. Their answer is shown now, and yours is not saved: look at it again.`,
  nameGone: (name: string, source: string) =>
    `Found no "${name}" of ${source} among the names of the last pass. Refresh, and answer again.`,
  ruleWithoutSku: (kind: string) => `Found no SKU, expected at least one for an item of the kind "${kind}".`,
  noAddress: (found: string) => `Found "${found.slice(0, 100)}", expected an address like https://drift.example.com.`,

  calculating: 'Calculating.',
  calculated: (asked: number, healed: number, stuckOn: readonly string[]) =>
    [
      asked === 0 ? 'No cell asks for data.' : `${cells(asked)} calculated again.`,
      ...(healed > 0 ? [`${cells(healed)} stuck at #NAME? mended.`] : []),
      ...(stuckOn.length > 0
        ? [`Stuck on protected sheets: ${stuckOn.join(', ')}. Unprotect them and try again.`]
        : []),
    ].join(' '),
  notCalculated: (why: string) => `Excel could not calculate: ${why} Try once more.`,

  nothingToShare: 'There is nothing to share yet: refresh first.',
  copyOpen:
    'The copy is open in a window of its own. Save it there, and send that file: it holds values and native formulas alone.',
  copySaved: (name: string) =>
    `The copy was downloaded as ${name}, since no window could be opened for it here. It holds values and native formulas alone.`,
  frozen: (count: number, open: number, protectedSheets: readonly string[]) =>
    [
      count === 0
        ? 'No cell of ours was found.'
        : `${count} ${count === 1 ? 'cell holds its' : 'cells hold their'} values now.`,
      ...(open > 0 ? [`${open} had no answer yet and stay formulas: refresh, and freeze again.`] : []),
      ...(protectedSheets.length > 0
        ? [`Nothing was written on protected sheets: ${protectedSheets.join(', ')}.`]
        : []),
    ].join(' '),

  notAWord: (row: string, found: string, words: readonly string[]) =>
    `${row}: the decision "${found}" is none of ${words.join(', ')}. It stays in the sheet and is told to nobody.`,
  notADay: (row: string, found: string) => `${row}: found "${found}" under Until, expected a date such as 2026-12-31.`,
  decidedTwice: (
    row: string,
    {
      mine,
      header,
      theirs,
      by,
      day,
    }: {
      readonly mine: string;
      readonly header: string;
      readonly theirs: string;
      readonly by: string;
      readonly day: string;
    },
  ) =>
    `${row}: "${mine}" stands under ${header}, and ${by} had decided "${theirs}" (${day}). What stands in the sheet counts now.`,
  acceptedForEver: (row: string, accept: string) => `${row}: ${accept} without a last day under Until waives nothing.`,
} as const;

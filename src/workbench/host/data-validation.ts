/** Excel.DataValidation. A list of choices is drawn and kept; any other rule is kept, but not enforced. */
import { columnCount, contains, intersect, rowCount, type Area } from '../engine/area.js';
import { drawList } from '../engine/rules.js';
import { flag } from './arguments.js';
import type { Family, Host } from './family.js';
import { invalidArgument } from './host-error.js';
import type { Validation } from './workbook-state.js';

const NO_ALERT = { message: '', showAlert: true, style: 'Stop', title: '' };
const NO_PROMPT = { message: '', showPrompt: true, title: '' };
const KINDS = {
  wholeNumber: 'WholeNumber',
  decimal: 'Decimal',
  list: 'List',
  date: 'Date',
  time: 'Time',
  textLength: 'TextLength',
  custom: 'Custom',
};

const touching = (area: Area, host: Host): Validation[] =>
  host.state.validations.filter((each) => intersect(each.area, area) !== null);

/** The validation that covers an area whole. */
const whole = (area: Area, host: Host): Validation | null =>
  touching(area, host).find((each) => contains(each.area, area)) ?? null;

function typeOf(area: Area, host: Host): string | null {
  const own = whole(area, host);
  if (own === null) return touching(area, host).length === 0 ? 'None' : 'Inconsistent';
  const kind = Object.entries(KINDS).find(([name]) => own.rule[name] !== undefined && own.rule[name] !== null);
  return kind?.[1] ?? 'None';
}

function write(area: Area, rule: unknown, host: Host): void {
  host.beforeWrite(area);
  const given = (rule ?? {}) as Record<string, unknown>;
  if (!Object.keys(KINDS).some((name) => given[name] != null))
    throw invalidArgument(`the rule ${JSON.stringify(rule)} is of no known kind`);
  const before = whole(area, host);
  clear(area, host);
  host.state.validations.push({
    area,
    rule: given,
    errorAlert: before?.errorAlert ?? NO_ALERT,
    prompt: before?.prompt ?? NO_PROMPT,
    ignoreBlanks: before?.ignoreBlanks ?? true,
  });
  const source = (given['list'] as { source?: unknown } | undefined)?.source;
  if (typeof source === 'string' && !source.startsWith('=') && rowCount(area) * columnCount(area) <= 200_000) {
    drawList(
      host.engine,
      area,
      source.split(',').map((choice) => choice.trim()),
    );
  }
}

function clear(area: Area, host: Host): void {
  for (const own of touching(area, host)) host.state.validations.splice(host.state.validations.indexOf(own), 1);
  drawList(host.engine, area, null);
}

function own(area: Area, host: Host): Validation {
  const found = whole(area, host);
  if (found !== null) return found;
  const made = { area, rule: {}, errorAlert: NO_ALERT, prompt: NO_PROMPT, ignoreBlanks: true };
  host.state.validations.push(made);
  return made;
}

export const dataValidation: Family<Area> = {
  type: 'DataValidation',
  get: {
    Rule: (area, host) => whole(area, host)?.rule ?? {},
    Type: typeOf,
    ErrorAlert: (area, host) => whole(area, host)?.errorAlert ?? NO_ALERT,
    Prompt: (area, host) => whole(area, host)?.prompt ?? NO_PROMPT,
    IgnoreBlanks: (area, host) => whole(area, host)?.ignoreBlanks ?? true,
  },
  set: {
    Rule: write,
    ErrorAlert: (area, value, host) => {
      own(area, host).errorAlert = value;
    },
    Prompt: (area, value, host) => {
      own(area, host).prompt = value;
    },
    IgnoreBlanks: (area, value, host) => {
      own(area, host).ignoreBlanks = flag(value, 'ignoreBlanks');
    },
  },
  call: {
    Clear: (area, _args, host) => {
      host.beforeWrite(area);
      clear(area, host);
      return null;
    },
  },
};

/** Our styles in the words of the .xlsx library: one library object per style object, so that a million cells share a few. */
import type { Borders, Style } from '@cj-tech-master/excelts';
import type { WriteStyle } from './write-types.js';

const FONT = 'Calibri';
const BASE_SIZE = 11;
const LINE_COLOR = 'FFBFC5CC';

export type LibraryStyle = Partial<Style>;

/** `plain` for values, `text` for cells of text, `prefixed` for text that a spreadsheet would run when edited. */
export type Treatment = 'plain' | 'text' | 'prefixed';

/** Turns style objects into library styles, once per object and treatment. */
export class StyleBook {
  private readonly known: Readonly<Record<Treatment, Map<WriteStyle, LibraryStyle>>> = {
    plain: new Map(),
    text: new Map(),
    prefixed: new Map(),
  };

  of(style: WriteStyle, treatment: Treatment): LibraryStyle {
    const known = this.known[treatment];
    let made = known.get(style);
    if (made === undefined) {
      made = toLibraryStyle(style, treatment);
      known.set(style, made);
    }
    return made;
  }
}

function toLibraryStyle(style: WriteStyle, treatment: Treatment): LibraryStyle {
  const made: LibraryStyle = {
    numFmt: treatment === 'plain' ? (style.format ?? 'General') : '@',
    font: {
      name: FONT,
      family: 2,
      size: style.size ?? BASE_SIZE,
      ...(style.bold === true && { bold: true }),
      ...(style.italic === true && { italic: true }),
      ...(style.underline === true && { underline: true }),
      ...(style.color !== undefined && { color: { argb: `FF${style.color}` } }),
    },
    alignment: {
      vertical: style.vertical ?? 'middle',
      ...(style.align !== undefined && { horizontal: style.align }),
      ...(style.wrap === true && { wrapText: true }),
      ...(style.indent !== undefined && style.indent > 0 && { indent: style.indent }),
    },
  };
  if (style.fill !== undefined) {
    made.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${style.fill}` } };
  }
  if (style.line !== undefined) made.border = lineOn(style.line);
  // The library knows no quotePrefix: `hidden` marks the cells that get one when the parts are packed.
  if (treatment === 'prefixed') made.protection = { locked: true, hidden: true };
  return made;
}

function lineOn(side: 'top' | 'bottom'): Partial<Borders> {
  const edge = { style: 'thin', color: { argb: LINE_COLOR } } as const;
  return side === 'top' ? { top: edge } : { bottom: edge };
}

/** The part of a style that a conditional format may set. */
export function toRuleStyle(style: WriteStyle): LibraryStyle {
  const made: LibraryStyle = {};
  if (style.color !== undefined || style.bold === true || style.italic === true) {
    made.font = {
      ...(style.bold === true && { bold: true }),
      ...(style.italic === true && { italic: true }),
      ...(style.color !== undefined && { color: { argb: `FF${style.color}` } }),
    };
  }
  // A differential fill is read from its background colour.
  if (style.fill !== undefined) {
    made.fill = {
      type: 'pattern',
      pattern: 'solid',
      fgColor: { argb: `FF${style.fill}` },
      bgColor: { argb: `FF${style.fill}` },
    };
  }
  return made;
}

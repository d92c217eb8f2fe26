/**
 * What the add-in remembers of its tables in the settings of the document: by which ids they are found again, whatever people call them.
 * Everybody who has the file can read it: no name, no token, no figure.
 */
import { z } from 'zod';

const PLACES = 'driftsheet.places';

const tableSchema = z.object({
  id: z.string(),
  /** Ids of the columns, by the keys of the layout. */
  columns: z.record(z.string(), z.number()),
  /** Ids of our conditional formats on its sheet. */
  rules: z.array(z.string()),
});

const blockSchema = z.object({
  sheet: z.string(),
  rows: z.number(),
  shape: z.string(),
  filled: z.string().optional(),
  /** Rows between the last row of data and a block below a table. */
  after: z.number().int().nonnegative().optional(),
});

const placesSchema = z.object({
  /** The pass that the workbook shows. */
  pass: z.string().nullable(),
  tables: z.record(z.string(), tableSchema),
  /** Pages, and blocks below tables: how many rows they take, of which kinds, and which cells are ours. By the name that the layout has for the sheet. */
  blocks: z.record(z.string(), blockSchema),
});

export type TablePlace = z.output<typeof tableSchema>;
export type Places = z.output<typeof placesSchema>;
export type BlockPlace = Places['blocks'][string];

export const NO_PLACES: Places = { pass: null, tables: {}, blocks: {} };

/** What is not ours to read counts as nothing: tables are then found by their names. */
export function readPlaces(value: unknown): Places {
  if (typeof value !== 'string') return NO_PLACES;
  try {
    return placesSchema.safeParse(JSON.parse(value)).data ?? NO_PLACES;
  } catch {
    return NO_PLACES;
  }
}

/** The setting, loaded with the next sync. */
export function loadPlaces(context: Excel.RequestContext): Excel.Setting {
  return context.workbook.settings.getItemOrNullObject(PLACES).load('value');
}

export function savePlaces(context: Excel.RequestContext, places: Places): void {
  context.workbook.settings.add(PLACES, JSON.stringify(places));
}

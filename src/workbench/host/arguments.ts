/** Reads the arguments of a call: what is not of the expected kind is InvalidArgument, with the place and what was found. */
import type { Area } from '../engine/area.js';
import { findArea } from '../engine/sheets.js';
import { Handle, type Host } from './family.js';
import { invalidArgument } from './host-error.js';

export function text(args: readonly unknown[], index: number): string {
  const value = args[index];
  if (typeof value !== 'string') throw invalidArgument(`argument ${index + 1} is ${JSON.stringify(value)}, not text`);
  return value;
}

export function number(args: readonly unknown[], index: number, otherwise?: number): number {
  const value = args[index] ?? otherwise;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw invalidArgument(`argument ${index + 1} is ${JSON.stringify(args[index])}, not a number`);
  }
  return value;
}

export function flag(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean') throw invalidArgument(`${name} is ${JSON.stringify(value)}, not true or false`);
  return value;
}

export function setText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw invalidArgument(`${name} is ${JSON.stringify(value)}, not text`);
  return value;
}

export function setNumber(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw invalidArgument(`${name} is ${JSON.stringify(value)}, not a number`);
  return value;
}

/** A range given as an object or as an address, on `sheetId` unless the address names a sheet. */
export function area(host: Host, value: unknown, sheetId: string): Area {
  if (value instanceof Handle) {
    const target = value.targetOf('Range') as Area | undefined;
    if (target === undefined) throw invalidArgument(`a range is expected, found ${value.type}`);
    return target;
  }
  const found = typeof value === 'string' ? findArea(host.engine, value, sheetId) : null;
  if (found === null) throw invalidArgument(`${JSON.stringify(value)} is no address`);
  return found;
}

/** One value of a list that Excel knows, in any letter case, as its own spelling. */
export function oneOf<T extends string>(value: unknown, allowed: readonly T[], name: string): T {
  const found = allowed.find((each) => each.toLowerCase() === String(value).toLowerCase());
  if (found === undefined)
    throw invalidArgument(`${name} is ${JSON.stringify(value)}; known are ${allowed.join(', ')}`);
  return found;
}

/** A matrix of the size of an area: one value stands for every cell, as in Excel. */
export function matrix(value: unknown, area: Area, name: string): unknown[][] {
  const rows = area.endRow - area.startRow + 1;
  const columns = area.endColumn - area.startColumn + 1;
  if (!Array.isArray(value)) return Array.from({ length: rows }, () => Array.from({ length: columns }, () => value));
  const given = value as unknown[];
  const isWhole = given.length === rows && given.every((line) => Array.isArray(line) && line.length === columns);
  if (!isWhole) {
    const first = Array.isArray(given[0]) ? given[0].length : 0;
    throw invalidArgument(
      `the number of rows or columns of ${name} (${given.length} x ${first}) does not match the range (${rows} x ${columns})`,
    );
  }
  return given as unknown[][];
}

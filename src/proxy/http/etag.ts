/**
 * Entity tags (RFC 9110, 8.8.3 and 13.1). A strong tag names bytes, and the bytes of a compressed answer are others: its tag has the name of
 * the coding at its end. For the question whether anything changed they are one.
 */
import { CODINGS, type Coding } from './coding.js';

/** Of a resource, without quotation marks. */
export type Tag = string;

export function etagOf(tag: Tag, coding: Coding): string {
  return coding === 'identity' ? `"${tag}"` : `"${tag}-${coding}"`;
}

/** If-None-Match: whether the asker has this state already. Weak and strong tags are equal here. */
export function hasAlready(header: string | undefined, tag: Tag): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || tagsIn(header).some((one) => names(one, tag));
}

/** If-Match: whether a save is meant for this state. A weak tag never is. */
export function isMeantFor(header: string, tag: Tag): boolean {
  return header.trim() === '*' || tagsIn(header).some((one) => !one.isWeak && names(one, tag));
}

interface Entity {
  /** With its quotation marks. */
  readonly tag: string;
  readonly isWeak: boolean;
}

function tagsIn(header: string): readonly Entity[] {
  return [...header.matchAll(/(W\/)?("[^"]*")/g)].map(([, weak, tag = '']) => ({ tag, isWeak: weak !== undefined }));
}

function names(entity: Entity, tag: Tag): boolean {
  return CODINGS.some((coding) => entity.tag === etagOf(tag, coding));
}

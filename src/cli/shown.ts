/** Text of others as it may be shown in a terminal. */

/** Vendor text must not move the cursor, colour the terminal, hide what stands beside it or begin a line of its own. */
export function shown(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, ' ');
}

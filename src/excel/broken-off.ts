/** Stands in the place of the pass while it is drawn: who finds it there finds a drawing that broke off. */
export const BROKEN_OFF = 'drawing';

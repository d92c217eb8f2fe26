/** Between two stretches of long work: events and the next picture have their turn. Pane and functions share one thread. */
export function breathe(): Promise<void> {
  return new Promise((done) => setTimeout(done, 0));
}

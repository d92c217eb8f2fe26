/** What the add-in has to tell the person, one sentence at a time: said by whoever has something to say, shown by the pane. */

export type Listener = (sentence: string) => void;

export class Notices {
  private sentence = '';
  private readonly listeners: Listener[] = [];

  say(sentence: string): void {
    this.sentence = sentence;
    for (const listener of this.listeners) listener(sentence);
  }

  /** Called at once with what was said last, and again with each sentence. */
  listen(listener: Listener): void {
    this.listeners.push(listener);
    listener(this.sentence);
  }
}

/** Those of this workbook: pane and ribbon are one page, and speak with one voice. */
export const notices = new Notices();

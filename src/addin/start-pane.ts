/** The pane's model on the real objects of this workbook. Loaded after the first paint: it brings the client and the whole core along. */
import { notices } from './notices.js';
import { PaneModel } from './pane-model.js';
import { carriedDemo, thisWorkbook } from './this-workbook.js';

let model: PaneModel | null = null;

/** Made once, whoever asks. */
export function startPane(): PaneModel {
  if (model === null) {
    model = new PaneModel({ ...thisWorkbook(), readDemo: carriedDemo, notices, now: () => Date.now() });
    void model.begin();
  }
  return model;
}

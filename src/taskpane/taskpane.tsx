/** The entry of the pane: starts the clock of the cells' memory and shows the pane. What is not needed for the first paint comes later. */
import { createRoot } from 'react-dom/client';
import { memory } from '../functions/cell-functions.js';
import { App } from './App.js';

void Office.onReady().then(() => {
  memory.begin();
  const root = document.getElementById('pane');
  if (root === null) throw new Error('the page has no element "pane"');
  createRoot(root).render(<App load={async () => (await import('../addin/start-pane.js')).startPane()} />);
});

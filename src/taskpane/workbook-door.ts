/** What of the workbook the pane can reach: filled with the functions of excel/ as they come. */
import type { WorkbookDoor } from '../addin/workbook-door.js';

export const workbookDoor: WorkbookDoor = {};

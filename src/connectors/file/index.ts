/** Front door of the file connector: export files to snapshots. */
export { FILE_IMPORT_CODES, FileImportError, type FileImportCode } from './errors.js';
export { FORMATS } from './formats.js';
export { splitNamedFile, type NamedFile } from './named-file.js';
export { readExport, type ExportFile, type ReadExport } from './read-export.js';

/** Front door of the file connector: export files to snapshots, lists to parties. */
export { FILE_IMPORT_CODES, FileImportError, type FileImportCode } from './errors.js';
export { FORMATS } from './formats.js';
export { columnNames, type ListKind } from './list-columns.js';
export { splitNamedFile, type NamedFile } from './named-file.js';
export { readExport, readTable, sheetsOf, type ExportFile, type ReadExport } from './read-export.js';
export { readList, type ListFile, type ReadList } from './read-list.js';

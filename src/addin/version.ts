/** The version that the build was made of; it stands in the workbooks that the add-in draws. */
declare const DRIFTSHEET_VERSION: string | undefined;

export const VERSION = typeof DRIFTSHEET_VERSION === 'string' ? DRIFTSHEET_VERSION : 'unreleased';

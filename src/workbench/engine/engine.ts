/** What the host drives the spreadsheet engine (Univer) by. */
import type { ICommandService, Injector } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';

export interface Engine {
  readonly api: FUniver;
  readonly workbook: ReturnType<FUniver['createWorkbook']>;
  readonly injector: Injector;
  readonly commands: ICommandService;
}

export type Sheet = ReturnType<Engine['workbook']['getActiveSheet']>;

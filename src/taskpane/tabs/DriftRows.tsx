/** The rows of the list, some at a time: each opens to show its three legs, and selects itself in the workbook. */
import {
  Button,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from '@fluentui/react-components';
import { Fragment, useState, type ReactElement } from 'react';
import type { DriftEntry } from '../../addin/drift-list.js';
import { formatMoney } from '../format.js';
import { texts } from '../texts.js';
import { useModel } from '../use-pane.js';
import { RowDetail } from './RowDetail.js';

const words = texts.drift;
const PAGE = 50;

export function DriftRows({ entries }: { readonly entries: readonly DriftEntry[] }): ReactElement {
  const model = useModel();
  const [shown, setShown] = useState(PAGE);
  const [open, setOpen] = useState<string | null>(null);
  const toggle = ({ row }: DriftEntry): void => {
    const key = keyOf(row);
    setOpen(open === key ? null : key);
    if (open !== key && model.door.selectRow !== undefined) void select(row.companyId, row.skuId);
  };
  const select = (companyId: string, skuId: string): Promise<void> =>
    model.throughTheDoor(async ({ selectRow }) => {
      const isThere = (await selectRow?.(companyId, skuId)) ?? true;
      return isThere ? null : words.notInWorkbook;
    });
  return (
    <>
      <Table size="small" aria-label={words.table} className="drift">
        <TableHeader>
          <TableRow>
            <TableHeaderCell>{words.columns.what}</TableHeaderCell>
            <TableHeaderCell className="state">{words.columns.state}</TableHeaderCell>
            <TableHeaderCell className="money">{words.columns.money}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {entries.slice(0, shown).map((entry) => {
            const { row, money } = entry;
            const key = keyOf(row);
            const isOpen = open === key;
            return (
              <Fragment key={key}>
                <TableRow onClick={() => toggle(entry)} className="clickable">
                  <TableCell>
                    <button
                      type="button"
                      className="opener"
                      aria-expanded={isOpen}
                      aria-controls={isOpen ? `detail-${key}` : undefined}
                      onClick={(event) => {
                        event.stopPropagation();
                        toggle(entry);
                      }}
                    >
                      <span>{row.company}</span>
                      <span className="quiet">{row.sku}</span>
                    </button>
                  </TableCell>
                  <TableCell className={`state state-${row.state}`}>{texts.states[row.state]}</TableCell>
                  <TableCell className="money">{money === null ? texts.moneyUnknown : formatMoney(money)}</TableCell>
                </TableRow>
                {isOpen && (
                  <TableRow id={`detail-${key}`}>
                    <TableCell colSpan={3} className="detail">
                      <RowDetail row={row} />
                    </TableCell>
                  </TableRow>
                )}
              </Fragment>
            );
          })}
        </TableBody>
      </Table>
      <p className="quiet" role="status">
        {words.shown(Math.min(shown, entries.length), entries.length)}
      </p>
      {shown < entries.length && <Button onClick={() => setShown(shown + PAGE)}>{words.more}</Button>}
    </>
  );
}

function keyOf({ companyId, skuId }: DriftEntry['row']): string {
  return `${companyId}|${skuId}`;
}

/** The lines of the sources behind a row, leg by leg, with a button that selects them in the workbook. */
import { Button } from '@fluentui/react-components';
import { useMemo, type ReactElement } from 'react';
import { linesOfRow, type RowLine } from '../../addin/row-lines.js';
import type { Leg } from '../../core/leg.js';
import type { ReconciledRow } from '../../core/result.js';
import { USE_WORDS } from '../../workbook/words.js';
import { formatDay } from '../format.js';
import { texts } from '../texts.js';
import { useModel, usePane } from '../use-pane.js';

const words = texts.detail;

export function RowSources({ row }: { readonly row: ReconciledRow }): ReactElement {
  const model = useModel();
  const { counts } = usePane();
  const legs = useMemo(() => (counts === null ? [] : linesOfRow(counts.result, row)), [counts, row]);
  const { selectLines } = model.door;
  const select = (leg: Leg): Promise<void> =>
    model.throughTheDoor(async () => {
      const found = (await selectLines?.(leg, row.companyId, row.skuId)) ?? 0;
      return found === 0 ? words.noneInWorkbook(leg) : words.selected(leg, found);
    });
  return (
    <>
      {legs.map(({ leg, lines, all }) => (
        <details key={leg}>
          <summary>{words.lines(leg, all)}</summary>
          <ul className="plain lines">
            {lines.map((line, index) => (
              <li key={index}>
                <Line line={line} />
              </li>
            ))}
          </ul>
          {all > lines.length && <p className="quiet">{words.more(all - lines.length)}</p>}
          {all > 0 && selectLines !== undefined && (
            <Button size="small" onClick={() => void select(leg)}>
              {words.select(leg)}
            </Button>
          )}
        </details>
      ))}
    </>
  );
}

function Line({ line }: { readonly line: RowLine }): ReactElement {
  const { source, item, quantity, seats, use, reference, day } = line;
  return (
    <>
      <strong>{use === 'counted' ? words.adds(seats) : words.seats(quantity)}</strong>
      {use !== 'counted' && ` (${USE_WORDS[use]})`} {item}
      <span className="quiet">
        {' '}
        {[source, ...(reference === null ? [] : [reference]), ...(day === null ? [] : [formatDay(day)])].join(' · ')}
      </span>
    </>
  );
}

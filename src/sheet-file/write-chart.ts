/** A bar chart over cells of its own sheet: title, named axes, one colour, the amount beside each bar. */
import { encodeCol, type Worksheet } from '@cj-tech-master/excelts';
import { installChartSupport, type ChartRichText } from '@cj-tech-master/excelts/chart';
import { legalText } from './write-text.js';
import type { WriteChart } from './write-types.js';

const TITLE_LIMIT = 255;

export function addChart(worksheet: Worksheet, sheet: string, chart: WriteChart): void {
  installChartSupport();
  const range = (column: number): string => {
    const letters = encodeCol(column - 1);
    return `'${sheet}'!$${letters}$${chart.fromRow}:$${letters}$${chart.toRow}`;
  };
  const { area } = chart;
  worksheet.addBarChart(
    {
      title: words(chart.title, 1_200),
      series: [
        {
          name: shown(chart.valueAxis),
          categories: range(chart.names),
          values: range(chart.values),
          fill: chart.color,
        },
      ],
      grouping: 'clustered',
      gapWidth: 60,
      varyColors: false,
      showLegend: false,
      // What is not said to be hidden is shown by some programs.
      dataLabels: {
        numFmt: chart.format,
        numFmtLinked: false,
        position: 'outEnd',
        showLegendKey: false,
        showVal: true,
        showCatName: false,
        showSerName: false,
        showPercent: false,
        showBubbleSize: false,
      },
      // The first row on top, as in the table beside it.
      categoryAxis: {
        title: shown(chart.nameAxis),
        orientation: 'maxMin',
        majorTickMark: 'none',
        minorTickMark: 'none',
      },
      valueAxis: {
        title: shown(chart.valueAxis),
        numFmt: chart.format,
        numFmtLinked: false,
        min: 0,
        majorGridlines: false,
        majorTickMark: 'none',
        minorTickMark: 'none',
        crosses: 'max',
      },
    },
    { tl: { col: area.left - 1, row: area.top - 1 }, br: { col: area.right, row: area.bottom } },
  );
}

function shown(text: string): string {
  return legalText(text, TITLE_LIMIT);
}

/** `size` in hundredths of a point. */
function words(text: string, size: number): ChartRichText {
  return { paragraphs: [{ runs: [{ text: shown(text), properties: { size, bold: true } }] }] };
}

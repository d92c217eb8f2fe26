// Lines and tables on standard output.

export function print(line = '') {
  process.stdout.write(`${line}\n`);
}

/** A share to three places, cut and not rounded: 0.9996 is not 1.000. */
export function share(number) {
  return number === null ? '-' : (Math.floor(number * 1000 + 1e-9) / 1000).toFixed(3);
}

/** The first column to the left, the others to the right, each as wide as its widest cell. */
export function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    const cells = row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[at] + 3)));
    print(cells.join('').trimEnd());
  }
}

export function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

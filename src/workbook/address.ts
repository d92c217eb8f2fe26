/** Cell addresses as spreadsheets write them. */

/** 1 is A, 27 is AA. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

export function address(column: number, row: number): string {
  return `${columnName(column)}${row}`;
}

// A bare scan of the same objects: every field is read once, nothing is joined. The floor that nobody can go below.
export async function run(legs, sum) {
  let [seats, text, money] = [0, 0, 0];
  for (const lines of Object.values(legs)) {
    for (const line of lines) {
      seats += line.quantity;
      text += line.companyId.length + line.skuId.length;
      if (line.unitAmount !== null) money += line.unitAmount.length + line.currency.length + line.intervalMonths;
    }
  }
  sum.sum = seats + text + money;
}

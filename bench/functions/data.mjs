// A table of rows as a reconciliation of it gives them: 80 companies x 5 SKUs, and 100,000 questions about it, the same every time.
export const COMPANIES = Number(process.env.BENCH_COMPANIES ?? 80);
export const CALLS = Number(process.env.BENCH_CALLS ?? 100_000);
export const SKUS = 5;

/** Plain rows: company, SKU, purchased, assigned, billed. */
export function table() {
  const rows = [];
  for (let company = 0; company < COMPANIES; company += 1) {
    for (let sku = 0; sku < SKUS; sku += 1) {
      const purchased = ((company * 7 + sku * 3) % 40) + 1;
      const billed = Math.max(0, purchased - ((company + sku) % 5));
      rows.push({
        company: `Company ${company}`,
        sku: `SKU-${sku}`,
        purchased,
        assigned: Math.max(0, purchased - (sku % 3)),
        billed,
      });
    }
  }
  return rows;
}

/** The row of each call: spread over the table, so that no two neighbours ask for the same. */
export function questions(rows) {
  return Array.from({ length: CALLS }, (_, call) => rows[(call * 7919) % rows.length]);
}

/** The data of the index, as a reconciliation would give them. */
export function indexData(rows) {
  const known = { purchased: null, assigned: null, billed: null, unitCost: null, unitPrice: null };
  return {
    rows: rows.map(({ company, sku, purchased, assigned, billed }) => ({
      company,
      companyId: company,
      sku,
      skuId: sku,
      purchased,
      assigned,
      live: assigned,
      billed,
      drift: {
        purchasedVsBilled: purchased - billed,
        purchasedVsAssigned: purchased - assigned,
        billedVsAssigned: billed - assigned,
      },
      state: purchased > billed ? 'leak' : 'clean',
      leakPerMonth: { amount: `${Math.max(0, purchased - billed) * 10}.00`, currency: 'USD' },
      reasons: known,
      why: 'Every count that applies agrees.',
    })),
    hiddenRows: [],
    companies: [],
    skus: [],
    snapshots: ['purchased', 'assigned', 'billed'].map((leg) => ({
      leg,
      status: 'complete',
      takenAt: '2026-08-01T06:00:00.000Z',
    })),
  };
}

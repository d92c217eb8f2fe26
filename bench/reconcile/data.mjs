// One million seat lines as plain objects: 20,000 companies x 17 SKUs x 3 legs, made from a seed, the same every time. Companies and
// SKUs carry ids, as the peers join by ids: lining up names is not part of this benchmark.

const SKUS = [
  ['SPB', '18.70', '22.00'],
  ['O365_BUSINESS_PREMIUM', '10.60', '12.50'],
  ['O365_BUSINESS_ESSENTIALS', '5.10', '6.00'],
  ['SPE_E3', '30.60', '36.00'],
  ['SPE_E5', '48.45', '57.00'],
  ['ENTERPRISEPACK', '19.55', '23.00'],
  ['ENTERPRISEPREMIUM', '32.30', '38.00'],
  ['EXCHANGESTANDARD', '3.40', '4.00'],
  ['EXCHANGEENTERPRISE', '6.80', '8.00'],
  ['AAD_PREMIUM', '5.10', '6.00'],
  ['AAD_PREMIUM_P2', '7.65', '9.00'],
  ['INTUNE_A', '6.80', '8.00'],
  ['VISIOCLIENT', '12.75', '15.00'],
  ['PROJECTPROFESSIONAL', '25.50', '30.00'],
  ['POWER_BI_PRO', '8.50', '10.00'],
  ['ATP_ENTERPRISE', '1.70', '2.00'],
  ['EMS', '9.01', '10.60'],
];
const LEGS = ['purchased', 'assigned', 'billed'];

// A small linear generator: the benchmark must see the same lines on every machine.
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function seatLines(companies, { shuffled }) {
  const next = random(20260801);
  const legs = { purchased: [], assigned: [], billed: [] };
  for (let c = 0; c < companies; c += 1) {
    const companyId = `company-${String(c).padStart(6, '0')}`;
    for (const [skuId, cost, price] of SKUS) {
      const seats = 1 + Math.floor(next() * 60);
      for (const leg of LEGS) {
        // About a third of the rows drift.
        const drift = next() < 0.18 ? Math.floor(next() * 7) - 3 : 0;
        legs[leg].push({
          companyId,
          companyName: '',
          skuId,
          skuName: '',
          kind: 'seats',
          quantity: Math.max(0, seats + drift),
          unitAmount: leg === 'assigned' ? null : leg === 'purchased' ? cost : price,
          currency: leg === 'assigned' ? null : 'USD',
          intervalMonths: 1,
        });
      }
    }
  }
  if (shuffled) for (const leg of LEGS) shuffle(legs[leg], next);
  return legs;
}

function shuffle(list, next) {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = Math.floor(next() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
}

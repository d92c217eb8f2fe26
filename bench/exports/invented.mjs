// Invented companies and the plans they hold, for export files of any size.

const FIRST = ['Juniper', 'Halvorsen', 'Copperfield', 'Ridgeline', 'Beacon', 'Atrium', 'Larkspur', 'Granite', 'Willow', 'Cascade', 'Meridian', 'Foxglove', 'Tamarack', 'Bluebell', 'Sandpiper', 'Ironwood', 'Quarry', 'Lantern', 'Orchard', 'Pinnacle']; // prettier-ignore
const SECOND = ['Dental', 'Plumbing', 'Manufacturing', 'Cycles', 'Research', 'Architects', 'Veterinary', 'Roofing', 'Law', 'Logistics', 'Bakery', 'Optics', 'Printing', 'Insurance', 'Landscaping', 'Pharmacy', 'Surveying', 'Catering', 'Fabrication', 'Accounting']; // prettier-ignore
const PLACES = ['Ashby', 'Brookfield', 'Carrow', 'Denholm', 'Eastlea', 'Farley', 'Glenmore', 'Holloway', 'Inverley', 'Jarrow', 'Kelso', 'Linton', 'Marlow', 'Norbury', 'Oakham', 'Penrith', 'Quorn', 'Redhill', 'Selby', 'Thirsk']; // prettier-ignore

/** The n-th company: another name for every n. */
export function companyName(n) {
  const [a, b, c] = [n % 20, Math.floor(n / 20) % 20, Math.floor(n / 400) % 20];
  const round = Math.floor(n / 8000);
  const number = round === 0 ? '' : ` ${syllables(round)}`;
  return `${FIRST[a]} ${SECOND[b]} ${PLACES[c]}${number}${n % 3 === 0 ? ', LLC' : ''}`;
}

/** A word for a number, so that names differ in a word and not in a figure. */
function syllables(number) {
  const parts = ['ba', 'do', 'fe', 'gi', 'ka', 'lu', 'me', 'no', 'ri', 'su'];
  const word = [...String(number)].map((digit) => parts[Number(digit)]).join('');
  return word[0].toUpperCase() + word.slice(1);
}

export const PLANS = [
  ['SPB', 'Microsoft 365 Business Premium', '18.70', '22.00', 'MST-NCE-103-C100'],
  ['O365_BUSINESS_PREMIUM', 'Microsoft 365 Business Standard', '10.60', '12.50', 'MST-NCE-101-C100'],
  ['O365_BUSINESS_ESSENTIALS', 'Microsoft 365 Business Basic', '5.10', '6.00', 'MST-NCE-100-C100'],
  ['SPE_E3', 'Microsoft 365 E3', '30.60', '36.00', 'MST-NCE-903-C100'],
  ['SPE_E5', 'Microsoft 365 E5', '48.45', '57.00', 'MST-NCE-905-C100'],
  ['EXCHANGESTANDARD', 'Exchange Online (Plan 1)', '3.40', '4.00', 'MST-NCE-904-C100'],
  ['EXCHANGEENTERPRISE', 'Exchange Online (Plan 2)', '6.80', '8.00', 'MST-NCE-906-C100'],
  ['AAD_PREMIUM', 'Microsoft Entra ID P1', '5.10', '6.00', 'MST-NCE-910-C100'],
  ['VISIOCLIENT', 'Visio Plan 2', '12.75', '15.00', 'MST-NCE-920-C100'],
  ['POWER_BI_PRO', 'Power BI Pro', '8.50', '10.00', 'MST-NCE-930-C100'],
].map(([id, name, cost, price, part], number) => ({ id, name, cost, price, part, number }));

/** A small linear generator: every machine must see the same lines. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Quiet companies beyond the planted ones, for measuring: the legs agree in every row. */
import { company, type CompanyPlan } from './plan.js';
import { CURRENCIES } from './products.js';

const FIRST =
  `Amberly Braxton Corvane Dellwyn Elstow Farnby Gildern Hexworth Ilverton Jarrow Kelmsley Lindore Marwood Nunthorpe Orrelby
  Padstowe Quenby Rothley Selwick Torrance Ullesby Varley Wintersby Yelverley`
    .trim()
    .split(/\s+/);
const TRADE =
  `Optics Plumbing Orchards Cartography Ceramics Acoustics Saddlery Seafoods Timber Weaving Masonry Dairies Printing Glazing
  Charters Archives Refrigeration Upholstery`
    .trim()
    .split(/\s+/);

export function moreCompanies(count: number): readonly CompanyPlan[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const first = FIRST[index % FIRST.length] ?? '';
    const trade = TRADE[(index + Math.floor(index / FIRST.length)) % TRADE.length] ?? '';
    const name = `${first} ${trade}`;
    const key = `${first}${trade}`.toLowerCase();
    return company(key, name, CURRENCIES[index % CURRENCIES.length] ?? 'USD', []);
  });
}

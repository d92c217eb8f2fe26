/** Invented people: a first and a last name put together by chance. */
import type { Seeded } from './seeded.js';

const FIRST =
  `Ada Bram Cleo Dario Edda Finn Greta Hugo Ines Jonas Kaia Linus Mira Nils Orla Piet Quin Rosa Sven Tilda Uma Viggo Wren Yara
  Anouk Bero Celia Doran Elin Falk Gwen Hanno Isla Jarl Klara Lorne Maud Nevin Odile Pascoe Runa Silas Thea Ulf Vida Wilmot Ysolde Zeno`
    .trim()
    .split(/\s+/);
const LAST =
  `Abernook Birchmere Calloway-Finch Dunnivant Eskerley Farrowdale Greenhithe Hollinbrook Inchmarlow Jessamy Kilverstone
  Lambourne-West Merrowick Netherfold Oakhanger Penhaligate Quarrington Ravensmoor Silverthorne Tarnwell Underbarrow Vellacroft
  Wychwater Yarnbrook Ashenhurst Brackenridge Copplestone Danebury Elmsworthy Fennimore-Lake Gorseland Hartsmere`
    .trim()
    .split(/\s+/);

/** A first and a last name; `index` keeps names of one company apart as long as it can. */
export function personName(seeds: Seeded, company: string, index: number): { first: string; last: string } {
  const offset = seeds.number(`${company}/people`);
  const place = (offset + index * 37) % (FIRST.length * LAST.length);
  return {
    first: FIRST[place % FIRST.length] ?? 'Ada',
    last: LAST[Math.floor(place / FIRST.length)] ?? 'Tarnwell',
  };
}

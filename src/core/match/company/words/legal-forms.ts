/** Legal forms of companies in many countries: they say how a company is set up, not which one it is. */

/**
 * Legal forms as they stand after folding, one or more words each. `A/S` folds to "a s", `S.A.` to "sa", `Sp. z o.o.` to "sp z oo".
 */
export const LEGAL_FORMS: ReadonlySet<string> = new Set(
  `inc, incorporated, llc, l l c, ltd, limited, ltda, limitada, limitee, ltee, corp, corporation, co, company, plc, llp, lllp, lp, pllc, pc, pa,
   professional corporation, professional association, professional limited liability company, limited liability company,
   limited liability partnership, limited partnership, public limited company, gesellschaft mbh, sociedad limitada, sociedad de responsabilidad limitada,
   societe a responsabilite limitee, aktieselskab, anpartsselskab, osakeyhtio, aksjeselskap, kommanditgesellschaft,
   aktiengesellschaft, gesellschaft mit beschrankter haftung, naamloze vennootschap, besloten vennootschap, societe anonyme, sociedad anonima,
   pte, pte ltd, pty, pty ltd, proprietary limited, unlimited company, ulc, cic, cio, dac, clg,
   gmbh, mbh, ggmbh, ag, kg, ohg, gbr, ug, ev, ek, e k, eg, partg, partgmbb, gmbh and co kg, gmbh and co, ag and co kg, ug haftungsbeschrankt, kgaa,
   sa, s a, sarl, sas, sasu, eurl, snc, sprl, srl, bvba, asbl, vzw,
   bv, b v, nv, n v, cv, vof, stichting,
   ab, aktiebolag, hb, kb, as, asa, a s, aps, ivs, oy, oyj, ab oy, oy ab, hf, ehf, ou, sia, uab,
   spa, s p a, srls, sapa, scarl, sl, slu, sau, lda, unipessoal lda,
   sa de cv, s a de c v, sapi de cv, s de rl de cv, s de rl, de cv, eireli,
   kft, zrt, nyrt, bt, sp z oo, sp z o o, spzoo, sp k, sp j, sro, s r o, spol s ro, spol sro, as sro, doo, d o o, ad, ood, eood, ead, ooo, oao, zao, pao,
   kk, k k, kabushiki kaisha, gk, yk, sdn bhd, bhd, pvt ltd, private limited, pvt, jsc, ojsc, llc fz, fzco, fze, dmcc, tbk`
    .split(',')
    .map((form) => form.trim())
    .filter((form) => form !== ''),
);
/** The last word of each, to rule most names out at once. */
export const LAST_WORDS: ReadonlySet<string> = new Set(
  [...LEGAL_FORMS].map((form) => form.split(' ').at(-1) as string),
);
export const LONGEST_FORM = Math.max(...[...LEGAL_FORMS].map((form) => form.split(' ').length));

/** Forms that also stand before the name ("N.V. Nutricia"); others there may be words: "SA Power", "AG Barr". */
export const LEADING_FORMS: ReadonlySet<string> = new Set(['nv', 'bv', 'n v', 'b v', 'pt', 'stichting', 'firma']);

/** Forms that no name has as a word, wherever they stand: "Bosch GmbH Robert". */
export const MIDDLE_FORMS: ReadonlySet<string> = new Set([
  'gmbh',
  'llc',
  'inc',
  'ltd',
  'bv',
  'nv',
  'sarl',
  'plc',
  'llp',
]);

/** Where a form is at home; forms that several languages use ("SA", "SRL") say nothing. */
const HOME: ReadonlyMap<string, string> = new Map(
  Object.entries({
    english: 'inc incorporated llc ltd limited corp corporation co company plc llp lllp lp pllc pc pty ulc cic dac clg',
    german: 'gmbh mbh ggmbh ag kg ohg gbr ug ek ev eg kgaa gmbhandcokg gmbhandco aktiengesellschaft partg partgmbb',
    dutch: 'bv nv vof naamlozevennootschap beslotenvennootschap stichting bvba',
    french: 'sarl sas sasu eurl snc',
    italian: 'spa srls sapa',
    spanish: 'sl slu sau',
    nordic: 'ab as asa aps ivs oy oyj hf ehf aktiebolag aktieselskab anpartsselskab osakeyhtio',
    slavic: 'sro spzoo doo kft zrt ood eood ooo',
    asian: 'kk gk kabushikikaisha sdnbhd bhd pvt pvtltd privatelimited tbk',
  }).flatMap(([home, forms]) => forms.split(' ').map((form) => [form, home] as const)),
);

/** Whether the forms of two names are of two countries: "Hermes GmbH" is not "Hermes Inc", though it may be its sister. */
export function areForeign(forms: readonly string[], others: readonly string[]): boolean {
  const homes = new Set(forms.flatMap((form) => HOME.get(form) ?? []));
  const homesOfOthers = others.flatMap((form) => HOME.get(form) ?? []);
  return homes.size > 0 && homesOfOthers.length > 0 && !homesOfOthers.some((home) => homes.has(home));
}

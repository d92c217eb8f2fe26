/** Legal forms of companies in many countries: they say how a company is set up, not which one it is. */

/**
 * Legal forms as they stand after folding, one or more words each. `A/S` folds to "a s", `S.A.` to "sa", `Sp. z o.o.` to "sp z oo".
 */
export const LEGAL_FORMS: ReadonlySet<string> = new Set(
  `inc, incorporated, llc, l l c, ltd, limited, ltda, limitada, limitee, ltee, corp, corporation, co, company, plc, llp, lllp, lp, pllc, pc, pa,
   professional corporation, professional association, professional limited liability company, limited liability company,
   limited liability partnership, limited partnership, public limited company, limited company, gesellschaft mbh, sociedad limitada, sociedad de responsabilidad limitada,
   societe a responsabilite limitee, aktieselskab, anpartsselskab, osakeyhtio, aksjeselskap, kommanditgesellschaft,
   aktiengesellschaft, gesellschaft mit beschrankter haftung, naamloze vennootschap, naamlooze vennootschap, besloten vennootschap, societe anonyme, sociedad anonima,
   pte, pte ltd, pty, pty ltd, proprietary limited, unlimited company, ulc, cic, cio, dac, clg,
   gmbh, mbh, ggmbh, ag, kg, ohg, gbr, ug, ev, ek, e k, eg, partg, partgmbb, gmbh and co kg, gmbh and co, ag and co kg, ug haftungsbeschrankt, kgaa,
   sa, s a, sarl, sas, sasu, eurl, snc, sprl, srl, bvba, asbl, vzw,
   bv, b v, nv, n v, cv, vof, stichting,
   ab, aktiebolag, hb, kb, as, asa, a s, aps, ivs, oy, oyj, ab oy, oy ab, hf, ehf, ou, sia, uab,
   societa per azioni, s p a, srls, sapa, scarl, sl, slu, sau, lda, unipessoal lda,
   sa de cv, s a de c v, sapi de cv, s de rl de cv, s de rl, de cv, eireli,
   kft, zrt, nyrt, bt, sp z oo, sp z o o, spzoo, sp k, sp j, sro, s r o, spol s ro, spol sro, as sro, doo, d o o, ad, ood, eood, ead, ooo, oao, zao, pao,
   kk, k k, kabushiki kaisha, gk, yk, sdn bhd, bhd, pvt ltd, private limited, pvt, jsc, ojsc, pjsc, cjsc, joint stock company, open joint stock company, public joint stock company, closed joint stock company, llc fz, fzco, fze, dmcc, tbk`
    .split(',')
    .map((form) => form.trim())
    .filter((form) => form !== ''),
);
export const LONGEST_FORM = Math.max(...[...LEGAL_FORMS].map((form) => form.split(' ').length));

/** Forms that also stand before the name ("N.V. Nutricia"); others there may be words: "SA Power", "AG Barr". */
export const LEADING_FORMS: ReadonlySet<string> = new Set([
  'naamloze vennootschap',
  'besloten vennootschap',
  'kabushiki kaisha',
  'limited company',
  'limited liability company',
  'joint stock company',
  'open joint stock company',
  'public joint stock company',
  'closed joint stock company',
  'societe anonyme',
  'stichting',
  'firma',
  'gmbh',
  'llc',
  'jsc',
  'ojsc',
  'pjsc',
  'ooo',
  'oao',
  'zao',
  'pao',
]);

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
    american: 'inc incorporated llc corp corporation lllp pllc pc',
    british: 'ltd limited plc cic dac clg',
    australian: 'pty ptyltd proprietarylimited',
    german: 'gmbh mbh ggmbh ag kg ohg gbr ug ek ev eg kgaa gmbhandcokg gmbhandco aktiengesellschaft partg partgmbb',
    dutch: 'bv nv vof naamlozevennootschap beslotenvennootschap stichting bvba',
    french: 'sarl sas sasu eurl snc',
    italian: 'societaperazioni srls sapa',
    spanish: 'sl slu sau',
    swedish: 'ab hb aktiebolag',
    norwegian: 'asa aksjeselskap',
    danish: 'aps ivs aktieselskab anpartsselskab',
    finnish: 'oy oyj osakeyhtio',
    icelandic: 'hf ehf',
    czech: 'sro',
    polish: 'spzoo',
    hungarian: 'kft zrt',
    bulgarian: 'ood eood',
    russian: 'ooo',
    japanese: 'kk gk kabushikikaisha',
    malaysian: 'sdnbhd bhd',
    indian: 'pvt pvtltd privatelimited',
  }).flatMap(([home, forms]) => forms.split(' ').map((form) => [form, home] as const)),
);

/** Forms that several countries use. */
const HOMES: Readonly<Record<string, readonly string[]>> = { as: ['norwegian', 'danish'] };

const IN_FULL: ReadonlyMap<string, string> = new Map([
  ['nv', 'naamlozevennootschap'],
  ['bv', 'beslotenvennootschap'],
]);

/** Whether a word is this very legal form, which the reading of a name gives without blanks. */
export function isForm(word: string, form: string): boolean {
  return LEGAL_FORMS.has(word) && (word === form || IN_FULL.get(word) === form);
}

const COUNTRY: Readonly<Record<string, string>> = {
  american: 'place us',
  british: 'place uk',
  australian: 'place au',
  german: 'place de',
  dutch: 'place nl',
  french: 'place fr',
  italian: 'place it',
  spanish: 'place es',
  swedish: 'place se',
  norwegian: 'place no',
  danish: 'place dk',
  finnish: 'place fi',
};

/** Whether the country is the one that these legal forms are of. */
export function isHomeOf(place: string, forms: readonly string[]): boolean {
  return homesOf(forms).some((home) => COUNTRY[home] === place);
}

function homesOf(forms: readonly string[]): readonly string[] {
  return forms.flatMap((form) => HOMES[form] ?? HOME.get(form) ?? []);
}

/**
 * Whether the forms of two names are of two countries: "Hermes GmbH" is not "Hermes Inc", though it may be its sister. Between names of
 * several equal words they are one group's, or a slip: the caller asks for one word only.
 */
export function areForeign(forms: readonly string[], others: readonly string[]): boolean {
  const [here, there] = [homesOf(forms), homesOf(others)];
  return here.length > 0 && there.length > 0 && !here.some((home) => there.includes(home));
}

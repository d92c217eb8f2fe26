/**
 * Short forms of SKU names that leave no doubt: "M365 BP", "Exchange P1", "EOP1". They are written out word by word, and what
 * comes out counts only where it is the name of exactly one SKU; a word that tells two SKUs apart is never put in or taken away.
 */

/** Words that mean one thing in the name of a SKU. */
const WORDS: Readonly<Record<string, string>> = {
  biz: 'business',
  bus: 'business',
  prem: 'premium',
  std: 'standard',
  stnd: 'standard',
  ent: 'enterprise',
  ess: 'essentials',
  exch: 'exchange',
  exchg: 'exchange',
  exo: 'exchange online',
  // "EOP" alone is Exchange Online Protection; with a number after it, it is the plan.
  eop1: 'exchange online p1',
  eop2: 'exchange online p2',
  exo1: 'exchange online p1',
  exo2: 'exchange online p2',
  exop1: 'exchange online p1',
  exop2: 'exchange online p2',
  spo: 'sharepoint online',
  odfb: 'onedrive for business',
  od4b: 'onedrive for business',
  azuread: 'azure ad',
  aad: 'azure ad',
  aadp1: 'azure ad p1',
  aadp2: 'azure ad p2',
  ems: 'enterprise mobility and security',
  mdo: 'defender for office 365',
  mde: 'defender for endpoint',
  mdb: 'defender for business',
  pbi: 'power bi',
  ppu: 'premium per user',
  mtr: 'teams rooms',
  gw: 'google workspace',
  gws: 'google workspace',
  proj: 'project',
};

/** Applied in this order to the words written out, with a blank on either side. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/ em and s /g, ' enterprise mobility and security '],
  // Google has a Business Plus and a Business Starter: these two are Microsoft's only.
  [/^ (?:microsoft )?microsoft 365 bp /, ' microsoft 365 business premium '],
  [/^ (?:microsoft )?microsoft 365 bs /, ' microsoft 365 business standard '],
  [/^ (?:microsoft )?microsoft 365 bb /, ' microsoft 365 business basic '],
  // The names under which the suites were sold, and are still written.
  [/^ ((?:microsoft |office )+365) enterprise (e[1357]) /, ' $1 $2 '],
  [/ 365 apps (enterprise|business) /g, ' 365 apps for $1 '],
  [/^ (?:microsoft )?apps for (enterprise|business) /, ' microsoft 365 apps for $1 '],
  [/ (\d+) gb ram (\d+ [gt]b) (?:storage |ssd |disk )?/g, ' $1 gb $2 '],
  [/ exchange (p[12]|kiosk|essentials) /g, ' exchange online $1 '],
  [/ sharepoint (p[12]) /g, ' sharepoint online $1 '],
  [/ onedrive (p[12]) /g, ' onedrive for business $1 '],
  [/ azure (?:ad|active directory)(?: premium)? (p[12]) /g, ' entra id $1 '],
  [/ entra (p[12]) /g, ' entra id $1 '],
  [/ defender (?:for )?office(?: 365)? /g, ' defender for office 365 '],
  [/ defender (endpoint|business) /g, ' defender for $1 '],
  [/ teams room (basic|pro|standard|premium) /g, ' teams rooms $1 '],
  [/ dynamics 365 bc /g, ' dynamics 365 business central '],
];

/** Old names of other SKUs: "Office 365 Business Premium" is what Business Standard was called. */
const RENAMED = /^365 business (premium|essentials)\b/;

/** What the short forms of a folded name stand for; empty where there is none. */
export function shortReadings(key: string): readonly string[] {
  const words = key.split(' ').map((word) => (Object.hasOwn(WORDS, word) ? WORDS[word] : word));
  let text = ` ${words.join(' ')} `;
  for (const [pattern, put] of PHRASES) text = text.replace(pattern, put);
  const long = text.trim();
  if (/^365 ./.test(long)) return RENAMED.test(long) ? [] : [`microsoft ${long}`, `office ${long}`];
  return long === key ? [] : [long];
}

/**
 * What an item of an invoice is by its words: no seats at all (hours, projects, hardware, tax), or a bundle that may hold seats
 * of any SKU. Certain words only: an item that is wrongly taken for "no seats" would turn an unknown count into a known one.
 */

/** Product families of the catalogue, and words of licences: such an item is never "no seats". */
const FAMILY =
  /\b(microsoft|office|365|m365|o365|d365|visio|exchange|sharepoint|onedrive|teams|outlook|windows|dynamics|power (?:bi|apps|automate|pages|platform)|powerapps|intune|defender|entra|azure|copilot|viva|fabric|planner|project (?:online|professional|standard|premium|essentials|server|p[1-5]|for office)|stream|yammer|purview|google|workspace|gmail|g suite|gsuite|gemini|appsheet|colab)\b/;
const LICENCE = /\b(license|licensing|licensed|subscriptions?|saas|seats?|users?|mailbox|mailboxes)\b/;

/** Products of other vendors that MSPs resell: an item that names one holds that product and no SKU of the catalogue. */
const OTHER_PRODUCT =
  /\b(acronis|adobe|autodesk|avast|avepoint|axcient|backupify|barracuda|bitdefender|bitwarden|blackpoint|bluebeam|carbonite|cisco|citrix|cove|crowdstrike|cylance|datto|docusign|dropbox|dropsuite|druva|duo|egnyte|eset|fortinet|huntress|intermedia|ironscales|itglue|kaseya|keeper|knowbe4|lastpass|malwarebytes|meraki|mimecast|n able|nable|nerdio|nitro|ninjaone|okta|opendns|perimeter 81|proofpoint|quickbooks|ringcentral|rocketcyber|sentinelone|sherweb|skykick|slack|sonicwall|sophos|spanning|splashtop|threatlocker|todyl|trend micro|umbrella|unitrends|veeam|webroot|zoom|1password|8x8|3cx|1stream)\b/;

const OTHER_PRODUCTS = new RegExp(OTHER_PRODUCT, 'g');

const BUNDLE =
  /\b(managed|bundle|bundled|package|workstation|workstations|endpoint|endpoints|per user|per device|per seat|user support|complete|care|stack|suite|support|all inclusive|all in|helpdesk|help desk|msp|agreement|as a service|plan)\b/;

/** Words that say nothing of which product is meant. */
const VAGUE = new Set(
  `a and annual base basic billing business charge charges client cloud company computer computing core custom email enterprise essential
   essentials fee fees for general hosted hosting information infrastructure it item items licensed license licensing maintenance
   microsoft misc miscellaneous monitoring month monthly ms office of online other per plan plus premium pro product products
   professional project protection recurring remote sale sales saas seat seats security server service services software standard
   subscription subscriptions support system technology the tier user users with yearly 365`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** What an MSP calls the grades of its own bundles, and what it counts them by. */
const GRADES = new Set(
  `advanced bronze copper desktop desktops device devices diamond elite employee endpoint essential executive full gold
   hosting it laptop level lite machine max mini mobile network one onsite pc platinum remote seat server servers silver site small
   start starter station titanium total ultimate unlimited virtual workplace`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const FAMILY_NAME =
  /^(?:microsoft |google )?(?:office|office 365|microsoft 365|365|exchange(?: online)?|sharepoint(?: online)?|onedrive(?: for business)?|teams|outlook|windows|windows 365|dynamics(?: 365)?|visio|project(?: online)?|planner|power (?:bi|apps|automate|pages|platform)|powerapps|intune|defender(?: for (?:office 365|endpoint))?|entra(?: id)?|azure|azure (?:ad|active directory)|copilot(?: studio)?|viva|fabric|ems|ata|enterprise mobility and security|workspace|g suite|gemini|voice|vault|email|mail|apps)(?: (?:license|licensing|subscriptions?|users?|seats?|monthly|annual|yearly))*$/;

const NO_SEATS: readonly (readonly [kind: string, words: RegExp])[] = [
  ['hours', /\b(hours?|hourly|labou?r|time and materials?|technician time|consulting|consultation|consultancy)\b/],
  [
    'hours',
    /^(onsite|on site)$|\b(onsite|on site) (service|visit|visits|work|call|calls|technician|time|rate|labou?r)\b/,
  ],
  [
    'project',
    /\bprojects\b|\bproject (work|labou?r|services?|management|fee|milestone|implementation|migration|deposit)\b|\w project$/,
  ],
  ['project', /\b(set ?up fee|onboarding fee|implementation fee|installation|install fee|migration fee)\b/],
  [
    'hardware',
    /\b(hardware|laptops?|notebooks?|desktop (?:computer|pc)s?|docking (?:station|stations)|docks?|printers?|toner|ink cartridges?)\b/,
  ],
  [
    'hardware',
    /\b(cables?|keyboards?|mouse|headsets?|webcams?|hard drives?|ssd)\b|^(?:\w+ )?(?:\d+ ?(?:in|inch) )?monitors?$/,
  ],
  ['shipping', /\b(shipping|freight|postage|shipping and handling)\b/],
  ['travel', /\b(travel|mileage|trip charge|per diem)\b/],
  ['discount', /\b(discounts?)\b/],
  ['late fee', /\b(late fees?|late charges?|finance charges?|interest charges?|bank fees?|credit card fees?)\b/],
  ['tax', /\b((?:sales|state|county|city|local|use) tax|vat|gst|hst|pst)\b|^tax$/],
  ['retainer', /\bretainers?\b/],
  ['deposit', /\bdeposits?\b/],
  ['domain', /\b(domain (?:renewals?|registrations?|names?)|ssl certificates?)\b/],
];
/** Beside such words hardware is a service for it: "Printer management" may well be a price per seat. */
const SERVICE_FOR =
  /\b(manage|management|managing|monitoring|backup|protection|security|agent|antivirus|coverage|mdm|rmm|rental|lease|leasing)\b/;

/** Beside such words hours are a promise of cover and not a quantity: "After hours support", "Unlimited hours package". */
const COVERAGE =
  /\b(after hours|business hours|extended hours|24|unlimited|managed|bundle|package|per (?:device|workstation|endpoint)|complete|agreement|plan|all inclusive)\b/;

/** `hours`, `hardware` ... for an item that is certainly no seats; null otherwise. `folded` is made by `foldSkuName`. */
export function noSeatsKind(folded: string): string | null {
  if (FAMILY.test(folded) || LICENCE.test(folded) || OTHER_PRODUCT.test(folded)) return null;
  for (const [kind, words] of NO_SEATS) {
    if (!words.test(folded)) continue;
    const mayBeSeats = kind === 'hours' ? COVERAGE.test(folded) : BUNDLE.test(folded);
    return mayBeSeats || (kind === 'hardware' && SERVICE_FOR.test(folded)) ? null : kind;
  }
  return null;
}

/** Whether the item bundles things under a name of its own: it may hold seats of any SKU. */
export function isBundleLike(folded: string): boolean {
  if (!BUNDLE.test(folded) || OTHER_PRODUCT.test(folded)) return false;
  const telling = folded.split(' ').filter((word) => !VAGUE.has(word) && !BUNDLE.test(word));
  return !telling.some((word) => FAMILY.test(word));
}

/** Whether the words say nothing of which product is meant, as in "IT services" or "Microsoft licensing". */
export function isVague(folded: string): boolean {
  return folded.split(' ').every((word) => word === '' || VAGUE.has(word));
}

/** Whether the item names a product that is none of the catalogue's. */
export function namesOtherProduct(folded: string): boolean {
  return OTHER_PRODUCT.test(folded) || !FAMILY.test(folded);
}

/** Whether the name says nothing but a bundle or a service: "Managed Workstation", "Complete Care Seat", "Gold support plan". */
export function isBundleName(folded: string): boolean {
  const words = folded.split(' ').filter((word) => !/^\d+$/.test(word) || word === '365');
  return words.every((word) => VAGUE.has(word) || GRADES.has(word) || BUNDLE.test(word));
}

/** Whether the name is that of a product family, which every edition of it bears: "Exchange Online", "Google Workspace". */
export function isFamilyName(folded: string): boolean {
  return FAMILY_NAME.test(folded);
}

/** The products of other vendors that the item names. */
export function productsIn(folded: string): readonly string[] {
  return folded.match(OTHER_PRODUCTS) ?? [];
}

/** Whether the item names a product by a name of its own. */
export function namesProduct(folded: string): boolean {
  return OTHER_PRODUCT.test(folded);
}

/** The vendor of a SKU that no catalogue knows, where its name says so. */
export function vendorOfName(folded: string): 'microsoft' | 'google' | null {
  if (OTHER_PRODUCT.test(folded)) return null;
  if (/^(google (workspace|vault|voice|ai)|g suite|gsuite|workspace (business|enterprise|frontline))\b/.test(folded))
    return 'google';
  const microsoft =
    /^(microsoft|office 365|windows (365|10|11)|dynamics (365|crm)|power (bi|apps|automate|pages)|visio|project (online|p[1-5])|planner|exchange online|sharepoint online|onedrive for business|azure (ad|active directory|information protection)|entra|intune|defender for|enterprise mobility|teams (phone|rooms|premium|essentials)|skype for business|viva)\b/;
  return microsoft.test(folded) ? 'microsoft' : null;
}

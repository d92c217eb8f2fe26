/**
 * Words that thousands of companies have in their names, in the spelling they are compared in. They tell little about which company
 * is meant, however rare they happen to be in two short lists; and only they are recognised behind an abbreviation.
 */

import { distance } from 'fastest-levenshtein';

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** How a company is put together: such a word comes and goes between two systems. */
export const STRUCTURE_WORDS: ReadonlySet<string> = new Set(
  words(`company corporation group groups holding holdings enterprises firm organization organisation
  incorporated limited partnership companies subsidiaries affiliates services service solutions partners associates`),
);

/** Words without a meaning of their own, in the languages that business names come in. */
const FILLER_WORDS: ReadonlySet<string> = new Set(
  words('the of and for at in on an to by with und et og och en koninklijke koninkl kon'),
);

/** The longest of them, which people write in many ways: "Koniklijke", "Koninklije". */
const ROYAL = 'koninklijke';

export function isFiller(word: string): boolean {
  return FILLER_WORDS.has(word) || (word.length >= 9 && word.startsWith('koni') && distance(word, ROYAL) <= 2);
}

/** Articles and prepositions of other languages: "La Mesa" is not "Mesa", though some write them and some do not. */
export const PARTICLES: ReadonlySet<string> = new Set(
  words(`der die das des fur von vom zu zum zur am im an bei mit la las le les el los de del du da do dos das di il lo
  het van den ter te ten op bij aan au aux sur sous y e i`).filter((word) => word.length > 1),
);

/** Of these, words that belong to the name where it begins with them. */
export const LEADING_FILLERS: ReadonlySet<string> = new Set(words('for at in on by with under'));

/** What a company does, sells or is. */
export const TRADE_WORDS: ReadonlySet<string> = new Set(
  words(`academy accessories accountants accounting accounts advertising advisers advisors advisory aerospace agencies agency agricultural
  agriculture air airlines aid alliance analytics animal apartments apparel appliance appraisal architects architectural architecture
  art arts asphalt assembly asset assets assistance association athletic attorneys auction authority auto automation automotive
  aviation bakery bank banking baptist bar beauty behavioral beverage bicycle biotech board books boutique brewery brewing brokerage brokers
  brothers building builders business cafe campus cancer capital cardiology cardiovascular care carpentry casualty catering cathedral
  catholic cattle cement center centers central chamber chambers chapel charitable charities charity charter chemical chemicals chiropractic
  child children childrens christian church cinema city civic claims cleaners cleaning clinic clinical clinics club coalition coating coatings coffee college
  commerce commercial commission committee communications community components computer computers computing concepts concrete
  conservancy construction consultancy consultants consulting contracting contractors control controls cooperative cooperatives
  corrections cosmetics council counsel counseling country county court creative credit crossing custom customs dairy dance data day
  daycare dealership defense delivery dental dentistry department dermatology design designs detail developers development diagnostics
  digital direct director directors disposal distillery distributing distribution distributors district diversified drilling drug drywall early
  eatery economic enterprise education educational electric electrical electronic electronics elementary elevator emergency employees employment
  endodontics energy engineering engineers entertainment environmental equine equipment escrow estate estates event events exchange
  excavating excavation express fabrication fabricators facilities factory family farm farmers farming farms fashion federal federation
  fellowship fence film finance financial fire fitness fleet floor flooring florist flowers food foods foundation foundry freight fund funeral
  furniture gallery games garage garden gardens gas gastroenterology general generating generation glass global golf gourmet government
  graphics grocery growers guild gym habitat hardware harvest heading health healthcare heating heritage high home homes hospice hospital hospitality
  hospitals hotel hotels house housing human hydro ice imaging immigration import imports independent industrial industries industry
  information infrastructure inn innovation innovations innovative institute institutional instruments insulation insurance integrated
  integration intelligence interactive interior interiors international inventory investment investments investors irrigation
  jewelers jewelry justice kitchen kitchens lab labor laboratories laboratory labs land landscape landscaping language laundry law lawn
  lawyers leadership league learning leasing legal library life lighting light lines liquor living loan loans local lodge logistics main head corporate
  lumber lutheran machine machinery machining mail maintenance management manufacturing manufacturers marina marine maritime market marketing
  markets materials meat mechanical media medical medicine memorial mental metal metals methodist metro metropolitan mills mining ministries ministry
  mobile mortgage motor motors moving municipal municipality museum music mutual national natural navigation network networking networks neurology news
  nonprofit nuclear nursery nursing nutrition obstetrics office offices oil oncology online operating operations ophthalmology optical optometry
  orchard orchards oral orthodontics orthopaedic orthopaedics orthopedic orthopedics outdoor outfitters packaging paint painting paper parish park
  parking parks partner party paving payroll pediatric pediatrics pension performance periodontics personal pest pet petroleum
  pharma pharmaceutical pharmaceuticals pharmacy philharmonic photo photography physical physicians pipe pizza planning plant planting plants plastic plastics plating
  plumbing police pool pools port post poultry power precision preparatory presbyterian preschool preservation press primary print printers printing private
  processing produce producers product production productions products professional professionals program project projects promotions properties
  property protection psychiatry psychological public publications publishers publishing pump purchasing quality quarry radio radiology
  railroad railway ranch real realtors realty recovery recreation recruiting recruitment recycling refrigeration regional rehab rehabilitation
  relations rental rentals repair research reservation residential resort resorts resource resources restaurant restaurants restoration retail
  retirement review roofing rural safety sales salon sanitation savings school schools science sciences scientific seafood seed senior
  security securities self seminary service services settlement sewer sheet sheriff shipping shop shops sign signs social society software son sons daughter daughters solar
  spa special specialists specialties specialty speech sporting sports staffing stables station stations steel storage store stores street road avenue
  strategic strategies structures studio studios suites supermarket supplies supply support surf surgery surgical surveying surveyors
  synagogue system systems tavern tax team technical technologies technology telecom telecommunications telephone television temple tennis
  textile textiles theater theatre therapeutics therapy tile timber tire title tool tools tours town township toys tractor trade trading
  trail training transfer transit transmission transport transportation travel treatment tree tribe trucking trucks trust turf union united
  university urban urgent urology utilities utility vacation valley vehicle vehicles ventures veterans veterinary video village vineyard
  vineyards vision warehouse waste water watershed wealth web wedding weddings welding wellness wholesale wildlife wind window windows wine winery wireless wood
  woodworking works workshop worldwide yacht yoga youth zoo`),
);

/** Of these, words that describe a company which the rest of its name has named already: systems drop and add them. */
export const DESCRIBING_WORDS: ReadonlySet<string> = new Set(
  words(`association authority center company consultants consulting contractors cooperative department district industries
  management manufacturing office offices products systems technologies technology works`),
);

/** Words of direction or rank: two companies that differ in one of them are two companies. */
export const DIRECTION_WORDS: ReadonlySet<string> = new Set(
  words(`north south east west northern southern eastern western northeast northwest southeast southwest northeastern northwestern
  southeastern southwestern northside southside eastside westside northbound southbound northland southland upper lower inner outer middle
  mid midwest uptown downtown midtown central junior senior old new norte sur oeste este noord zuid oost nord sud ost ouest est`),
);

/** Spellings of one word that no rule would find; all others follow from the lists above. */
export const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    admin: 'administration',
    apts: 'apartments',
    assoc: 'associates',
    assn: 'association',
    ass: 'association',
    auto: 'automotive',
    bldrs: 'builders',
    bro: 'brothers',
    bros: 'brothers',
    brother: 'brothers',
    centre: 'center',
    ch: 'church',
    centres: 'centers',
    co: 'company',
    consltg: 'consulting',
    coop: 'cooperative',
    cooperativa: 'cooperative',
    colour: 'color',
    colours: 'colors',
    corp: 'corporation',
    ctr: 'center',
    ctrs: 'centers',
    dent: 'dental',
    dept: 'department',
    depts: 'departments',
    engr: 'engineering',
    engrs: 'engineers',
    ets: 'etablissements',
    fdn: 'foundation',
    fndn: 'foundation',
    frt: 'freight',
    ft: 'fort',
    groep: 'group',
    groupe: 'group',
    gruppe: 'group',
    gruppo: 'group',
    grupo: 'group',
    govt: 'government',
    harbour: 'harbor',
    hdwe: 'hardware',
    hdwr: 'hardware',
    hosp: 'hospital',
    inc: 'incorporated',
    indus: 'industries',
    inds: 'industries',
    intl: 'international',
    internationale: 'international',
    internationales: 'international',
    jewellers: 'jewelers',
    jewellery: 'jewelry',
    lab: 'laboratory',
    labour: 'labor',
    labs: 'laboratories',
    ldscp: 'landscaping',
    lndscp: 'landscaping',
    lndscpg: 'landscaping',
    lt: 'light',
    ltd: 'limited',
    mfr: 'manufacturing',
    mfrs: 'manufacturers',
    mt: 'mount',
    mtn: 'mountain',
    mtns: 'mountains',
    muni: 'municipal',
    natl: 'national',
    organisation: 'organization',
    metro: 'metropolitan',
    nw: 'northwest',
    orthopaedic: 'orthopedic',
    orthopaedics: 'orthopedics',
    paediatric: 'pediatric',
    paediatrics: 'pediatrics',
    peds: 'pediatrics',
    pharm: 'pharmacy',
    pkg: 'packaging',
    pvt: 'private',
    pwr: 'power',
    rd: 'road',
    rehab: 'rehabilitation',
    rr: 'railroad',
    ry: 'railway',
    saint: 'st',
    sainte: 'st',
    ste: 'st',
    solns: 'solutions',
    sw: 'southwest',
    sch: 'school',
    schs: 'schools',
    sys: 'systems',
    tech: 'technology',
    technologie: 'technology',
    techs: 'technologies',
    theatre: 'theater',
    transp: 'transportation',
    twp: 'township',
    univ: 'university',
    universidad: 'university',
    universitat: 'university',
    universite: 'university',
    util: 'utility',
    utils: 'utilities',
    vet: 'veterinary',
    vlg: 'village',
    whse: 'warehouse',
    whlse: 'wholesale',
    xfer: 'transfer',
  }),
);

/** Letters that stand for several everyday words, behind the name they belong to: "Pell Lake FCU". */
export const PHRASES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    cpas: 'certified public accountants',
    emc: 'electric membership corporation',
    fcu: 'federal credit union',
    isd: 'independent school district',
    mud: 'municipal utility district',
    pud: 'public utility district',
    umc: 'united methodist church',
    usd: 'unified school district',
    vfd: 'volunteer fire department',
  }).map(([letters, phrase]) => [letters, words(phrase)] as const),
);

/** Any word of the lists, for the search behind an abbreviation. */
export const COMMON_WORDS: ReadonlySet<string> = new Set([...STRUCTURE_WORDS, ...TRADE_WORDS]);

/** What an abbreviation that could be several words nearly always is. */
export const USUAL: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    acad: ['academy'],
    acct: ['accounting'],
    auth: ['authority'],
    chem: ['chemical', 'chemicals'],
    clin: ['clinic', 'clinics'],
    const: ['construction'],
    cons: ['construction'],
    dev: ['development'],
    elec: ['electric', 'electrical'],
    educ: ['education', 'educational'],
    eng: ['engineering'],
    ent: ['enterprises'],
    env: ['environmental'],
    exch: ['exchange'],
    fab: ['fabrication', 'fabricators'],
    fed: ['federal', 'federation'],
    equip: ['equipment'],
    fin: ['financial'],
    gov: ['government'],
    gen: ['general'],
    ind: ['industries', 'industry', 'industrial'],
    ins: ['insurance'],
    inst: ['institute'],
    mach: ['machine', 'machinery', 'machining'],
    med: ['medical', 'medicine'],
    mem: ['memorial'],
    mun: ['municipal'],
    prod: ['products'],
    prof: ['professional'],
    prop: ['property', 'properties'],
    pub: ['public'],
    rec: ['recreation'],
    reg: ['regional'],
    sci: ['science', 'sciences', 'scientific'],
    serv: ['service', 'services'],
    soc: ['society'],
    surg: ['surgery', 'surgical'],
    tech: ['technology', 'technologies'],
    trans: ['transportation'],
    util: ['utility', 'utilities'],
  }),
);

/** What a sister company adds to the name: the same owner, and another company. */
export const SISTER_WORDS: ReadonlySet<string> = new Set(
  words(`auxiliary capital credit foundation fund holding holdings international investments leasing logistics management museum properties
  property realty services service solutions partners trust union ventures`),
);

/** Short words of their own, that are no abbreviation of a longer one. */
export const NOT_SHORT: ReadonlySet<string> = new Set(
  words('art big car cat den fun lang man mark net pack port rest sing test train unit'),
);

/** States, provinces and countries: two companies of one name in two of them are two companies. */

/** Key: how the place is compared. Values: how it is written, without accents. */
const COUNTRIES: Readonly<Record<string, string>> = {
  'place au': 'australia,au,aus,australasia',
  'place at': 'austria,osterreich',
  'place be': 'belgium,belgie,belgique',
  'place br': 'brazil,brasil',
  'place ca': 'canada',
  'place ch': 'switzerland,schweiz,suisse,svizzera',
  'place cn': 'china,prc',
  'place cz': 'czech republic,czechia',
  'place de': 'germany,deutschland,german',
  'place dk': 'denmark,danmark',
  'place es': 'spain,espana,iberia',
  'place eu': 'europe,europa,eu,emea',
  'place fi': 'finland,suomi',
  'place fr': 'france',
  'place hk': 'hong kong',
  'place ie': 'ireland',
  'place il': 'israel',
  'place in': 'india',
  'place it': 'italy,italia',
  'place jp': 'japan,nippon',
  'place kr': 'korea,south korea',
  'place lu': 'luxembourg',
  'place mx': 'mexico',
  'place nl': 'netherlands,netherland,nederland,holland,nl',
  'place no': 'norway,norge',
  'place nz': 'new zealand,nz',
  'place pl': 'poland,polska',
  'place pt': 'portugal',
  'place ru': 'russia',
  'place se': 'sweden,sverige',
  'place sg': 'singapore',
  'place uk': 'united kingdom,uk,great britain,gb,britain',
  'place us': 'united states,usa,us,united states of america,u s a,u s,america',
  'place za': 'south africa',
  'place scotland': 'scotland',
  'place wales': 'wales',
  'place england': 'england',
  'place beijing': 'beijing',
  'place guangzhou': 'guangzhou',
  'place hongkong': 'hongkong',
  'place shanghai': 'shanghai',
  'place shenzhen': 'shenzhen',
  'place taiwan': 'taiwan,roc',
  'place asia': 'asia,apac,asia pacific',
  'place na': 'north america',
  'place pr': 'puerto rico',
};

const STATES: Readonly<Record<string, string>> = Object.fromEntries(
  `al alabama|ak alaska|az arizona|ar arkansas|ca california|co colorado|ct connecticut|de delaware|fl florida|ga georgia|hi hawaii|id idaho
  |il illinois|in indiana|ia iowa|ks kansas|ky kentucky|la louisiana|me maine|md maryland|ma massachusetts|mi michigan|mn minnesota
  |ms mississippi|mo missouri|mt montana|ne nebraska|nv nevada|nh new hampshire|nj new jersey|nm new mexico|ny new york|nc north carolina
  |nd north dakota|oh ohio|ok oklahoma|or oregon|pa pennsylvania|ri rhode island|sc south carolina|sd south dakota|tn tennessee|tx texas
  |ut utah|vt vermont|va virginia|wa washington|wv west virginia|wi wisconsin|wy wyoming|ab alberta|bc british columbia|mb manitoba
  |nb new brunswick|nl newfoundland|ns nova scotia|on ontario|qc quebec|sk saskatchewan|nsw new south wales|qld queensland|vic victoria`
    .split('|')
    .map((entry) => entry.trim())
    .map((entry) => [entry.slice(0, entry.indexOf(' ')), entry.slice(entry.indexOf(' ') + 1)]),
);

/** As newspapers cut them; only those that are no words. */
const CUT_SHORT: Readonly<Record<string, string>> = {
  ariz: 'arizona',
  calif: 'california',
  colo: 'colorado',
  fla: 'florida',
  mich: 'michigan',
  minn: 'minnesota',
  okla: 'oklahoma',
  penna: 'pennsylvania',
  tenn: 'tennessee',
  wisc: 'wisconsin',
};

/** Written place to its key; the longest has four words. */
export const PLACES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(COUNTRIES).flatMap(([key, names]) => names.split(',').map((name) => [name, key] as const)),
  ...Object.values(STATES).map((name) => [name, `place ${name}`] as const),
  ...Object.entries(CUT_SHORT).map(([short, name]) => [short, `place ${name}`] as const),
]);
export const LONGEST_PLACE = 4;

/** A branch abroad is a company of its own; a state behind a name is an address. */
export const ABROAD: ReadonlySet<string> = new Set(Object.keys(COUNTRIES));

/** Two letters behind a comma, in brackets or at the end are a state; elsewhere they may be any word. */
export const STATE_CODES: ReadonlyMap<string, string> = new Map(
  Object.entries(STATES).map(([code, name]) => [code, `place ${name}`]),
);

/** A body of such a name is followed by its state: "City of Aurora, CO" is no limited company. */
export const PUBLIC_BODIES: ReadonlySet<string> = new Set([
  'city',
  'town',
  'village',
  'county',
  'borough',
  'township',
  'state',
  'shire',
  'municipality',
]);

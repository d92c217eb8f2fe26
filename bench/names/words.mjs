// What made-up company names are made of. No word of a trade is a surname or a place, so that two names differ where they seem to.

const list = (text) => text.trim().split(/\s+/);

export const FIRST_NAMES = list(
  'Anna Ben Carla Dirk Elena Frank Greta Hugo Ines Jonas Karin Leo Marta Nils Olga Peter',
);
export const SURNAMES = list(`
  Abernathy Ackroyd Ahlström Albrecht Almeida Andersson Arceneaux Bäcker Balogh Barrington Beaumont Bergström Blackwood Boudreaux
  Brandão Brännström Calloway Carrasco Castellano Chaudhry Christensen Cordero Czerny Dahlgren Delacroix Desrosiers Dombrowski
  Drummond Dvořák Eberhardt Echevarría Eriksen Espinoza Fairweather Fernández Fitzgerald Fontaine Frobisher Gallagher Garrido
  Giordano Goldberg González Grünwald Gustavsson Halvorsen Hargreaves Hendricks Hernández Hofmann Holloway Iglesias Ingram Iversen
  Jaworski Jiménez Johansson Jørgensen Kavanagh Kellerman Kowalski Kristiansen Lachance Lafayette Lambrecht Larochelle Lindqvist
  Lombardi Lundgren MacAllister Madsen Marchetti Matthews McAllister Melnyk Merriweather Montgomery Müller Nakamura Navarro
  Nieuwenhuis Novák Nyström Oberholzer Okafor Oliveira Pacheco Papadakis Pedersen Pemberton Petrov Pfeiffer Quintero Radcliffe
  Ramírez Rasmussen Richter Rosenthal Rousseau Salvatore Sandoval Santangelo Schäfer Schneider Sepúlveda Shapiro Sinclair Sørensen
  Stavros Stratton Svensson Takahashi Thibodeaux Torvald Trevelyan Underwood Valdivia Vandermeer Vasquez Villanueva Wainwright
  Wexford Whitaker Wieczorek Winterbourne Wojcik Yamamoto Yarborough Zamora Zieliński Zimmermann`);
export const HEADS = list(`
  Alder Amber Arrow Ash Bay Bear Birch Black Blue Bright Cedar Clear Copper Crest Crystal Dawn Deer Eagle Elm Ever Fair Falcon Fern
  Fox Glen Gold Granite Green Hawk Hazel Iron Lake Maple Moon Moss North Oak Pine Quartz Raven Red Ridge River Rose Sage Silver
  Spring Stone Summer Sun Thistle Timber Wild Willow Winter`);
export const TAILS = list(`
  bank bridge brook burn cliff croft dale field ford gate grove hall haven hill hurst ledge mark mead mill moor path peak point pool
  reach rock shore side stead stream vale view wall water way well wick wood works yard`);
export const PLACES = list(`
  Aberdeen Albany Ashland Bakersfield Bendigo Boise Bristol Calgary Cardiff Chester Dayton Denver Dresden Dublin Duluth Exeter Fargo
  Galway Geelong Ghent Halifax Hobart Kenosha Leeds Limerick Linz Lugano Madison Malmö Modesto Mobile Nashua Norwich Odense Omaha
  Orlando Osnabrück Peoria Perth Plymouth Portland Quebec Regina Reno Rochester Salem Savannah Spokane Stockton Tacoma Tampa Toledo
  Topeka Tucson Tulsa Utrecht Vernon Waco Wichita Yakima Zürich`);
/** A trade, and how books shorten it ('' when they do not). */
export const TRADES = Object.entries({
  Accounting: 'Acctg', Advertising: 'Adv', Aluminum: '', Appraisal: '', Architects: 'Arch', Automotive: 'Auto', Bakery: '', Brewing: '',
  Builders: 'Bldrs', Cabinets: '', Catering: '', Chiropractic: 'Chiro', Concrete: '', Construction: 'Constr', Consulting: 'Consltg',
  Contracting: 'Contr', Dental: '', Dermatology: 'Derm', Distribution: 'Dist', Drywall: '', Electric: 'Elec', Engineering: 'Engr',
  Equipment: 'Equip', Excavating: 'Excav', Eyewear: '', Fabrication: 'Fab', Finance: 'Fin', Flooring: '', Freight: 'Frt', Glass: '',
  Hardware: 'Hdwe', Heating: 'Htg', Hospitality: '', Insurance: 'Ins', Interiors: '', Irrigation: '', Jewelers: '', Landscaping: 'Lndscp',
  Law: '', Logistics: '', Lumber: 'Lbr', Machine: 'Mach', Manufacturing: 'Mfg', Marine: '', Marketing: 'Mktg', Masonry: '', Metals: '',
  Orthodontics: 'Ortho', Packaging: 'Pkg', Painting: '', Paving: '', Pediatrics: 'Peds', Pharmacy: 'Pharm', Plastics: '', Plumbing: 'Plbg',
  Printing: 'Prtg', Properties: 'Props', Realty: 'Rlty', Refrigeration: 'Refrig', Restaurants: '', Roofing: 'Rfg', Schools: '',
  Staffing: '', Storage: '', Surveying: 'Surv', Tailors: '', Transportation: 'Transp', Trucking: 'Trkg', Upholstery: '', Veterinary: 'Vet',
  Welding: 'Wldg', Winery: '',
}); // prettier-ignore
export const FILLERS = list('Group Services Partners Enterprises Associates');
/** The spellings of one legal form stand together; a company keeps its form, or leaves it out. */
export const LEGAL_FORMS = [
  ['Inc', 'Inc.', ', Inc.', 'Incorporated'],
  ['LLC', ', LLC', 'L.L.C.', 'llc'],
  ['Ltd', 'Ltd.', 'Limited'],
  ['Corp', 'Corp.', 'Corporation'],
  ['Co', 'Co.', 'Company'],
  ['GmbH', 'G.m.b.H.', 'gmbh'],
  ['Pty Ltd', 'Pty. Ltd.', 'PTY LTD'],
];

/** Pairs of names, each pair alone in two lists: what links by itself, and what is left to a person. */
import { EMPTY_CROSSWALK } from '../../../../src/core/crosswalk.js';
import { matchCompanies } from '../../../../src/core/match/company/match-companies.js';

function answer(left: string, right: string): string {
  const { links } = matchCompanies(
    { sources: ['left'], parties: [{ id: 'L', name: left }] },
    { sources: ['right'], parties: [{ id: 'R', name: right }] },
    EMPTY_CROSSWALK,
  );
  return links[0]?.how ?? 'open';
}

const ledger = (rows: string): [string, string][] =>
  rows
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((name) => name.trim()) as [string, string]);

describe('equal after normalising: `name`', () => {
  it.each(
    ledger(`
      Alder Creek Dental, Inc.            | ALDER CREEK DENTAL
      Saint Brendan Parish                | St. Brendan Parish
      The Marsh & Vine Bistro             | Marsh and Vine Bistro LLC
      1st Methodist Church                | First Methodist Church
      Pell Capital II, LP                 | Pell Capital 2
      City of Alder Creek, CO             | City of Alder Creek, Colorado
      Public Works of NH                  | Public Works of New Hampshire
      N.V. Lindehof                       | Lindehof NV
      Koninklijke Lindehof N.V.           | Lindehof N.V.
      T.W. Breck Machine Co               | T W Breck Machine Company
      Nordvik Fisk A/S                    | Nordvik Fisk AS
      Wiersma Tuinen B.V.                 | Wiersma Tuinen Besloten Vennootschap
      Pell Lake Utility District          | PELL LAKE UTILITY DISTRICT - do not use
      * Pell Lake Marina                  | Pell Lake Marina (inactive)
      Harlan Cooperative                  | Harlan Co-op
      日立製作所                           | 株式会社日立製作所
      Learning Tree - Learning Tree       | Learning Tree
      Harbor Lights Dental                | Harbour Lights Dental
      NW Marsh Gas                        | Northwest Marsh Gas
      Marsh Tooling Ltd                   | Marsh Tooling Inc
      City of Marlow Hills OH             | City of Marlow Hills, Ohio
      Shire of Murrabeena NSW             | Shire of Murrabeena, New South Wales
      Town of Pell IN                     | Town of Pell, Indiana
      NV.Lindehof                         | N. V. Lindehof
      Lindehof N.V., a Dutch limited company | Lindehof NV
      Pell Capital LLC, a Delaware limited liability company | Pell Capital
      Fruitlands Cider - M365 only        | Fruitlands Cider
      Pell Lake Marina (Office 365)       | Pell Lake Marina
      Wapsie Valley FCU                   | Wapsie Valley Federal Credit Union
      Crowley ISD                         | Crowley Independent School District
      Alder Sch Dist                      | Alder School Dist
      OAO Lindehof                        | Lindehof JSC
      Open Joint Stock Company Lindehof   | PJSC Lindehof
      Limited Liability Company Marsh Vine | Marsh Vine LLC
      International Labour Office Pell    | International Labor Office Pell
      Underwood Auto Inc                  | Underwood Automotive
      NV LINDEHOF                         | N.V. Lindehof
      Marsh Fdn Inc.                      | The Marsh Foundation
      Brannstrom Lndscp Corp              | Brannstrom Landscaping
      Rasmussen Hdwe                      | Rasmussen Hardware Ltd
      Summerhaven Frt                     | Summerhaven Freight
      Silvercliff Consltg                 | Silvercliff Consulting
    `),
  )('%s = %s', (left, right) => expect(answer(left, right)).toBe('name'));
});

describe('near enough, and nothing tells them apart: `score`', () => {
  it.each(
    ledger(`
      Westmoor Mfg. Co., Ltd.             | Westmoor Manufacturing
      Wapsie Valley Elec Coop             | Wapsie Valley Electric Cooperative
      Lyndale Pub Works Dept              | Lyndale Public Works Department
      Gebr. Tiedemann                     | Gebrüder Tiedemann OHG
      PowerMesa Electric                  | Power Mesa Electric
      Tampa Elec Co                       | Tampa Electric Company
      Whitford, James DDS                 | James Whitford, DDS
      E-Quip Rentals                      | Equip Rentals
      La Roche Verrerie                   | LaRoche Verrerie
      Bergmann, Heinrich                  | Heinrich Bergmann
      Tillary County                      | County of Tillary
      Kolbe Mechanical LLC dba AirRight Heating | AirRight Heating
      Fennimore Trading Ltd t/a The Cheese Loft | Cheese Loft
      Alpenrose Dining, Inc. (Gretas Schnitzelhaus) | Greta's Schnitzelhaus
      Pell Harbour Dunmroe Society       | Pell Harbour Dunmore Society
      Crowley ISD:Birch Grove Elementary  | Birch Grove Elementary
      Steinbrück Logistik GmbH            | Steinbrueck Logistik GmbH
      Delmont Tooling Group               | Delmont Tooling
      Golden Marsh Electric               | Golden Marsh Electric Cooperative
      Pickerel Lake Resort #3381          | Pickerel Lake Resort
      00417 - Wagga Road Motors           | Wagga Road Motors
      Sundial Physical Therapy Inc., Boise, ID | Sundial Physical Therapy
      Tamsin Interiors - Boulder, CO      | Tamsin Interiors
      Schildersbedrijf Kolkman (Zwolle)   | Schildersbedrijf Kolkman
      Hendrcikson Roofing                 | Hendrickson Roofing
      Woolloomarra Vet Clinic             | Wooloomarra Vet Clinic
      Farnborough Lane Sugery             | Farnborough Lane Surgery
      Rocky Ford Community Developme      | Rocky Ford Community Development Corporation
      Presbyterian Homes of the Upper Valley F | Presbyterian Homes of the Upper Valley Foundation
      Ganaraska Pet Hospital - Port Hope, ON | Ganaraska Pet Hospital
      Lindehof N.V. (NL)                  | Lindehof N.V.
      Lindehof Microsystem Corp.          | Lindehof Microsystems Corp.
      Lindehof Computer Communication Ltd | Lindehof Computer Communications Ltd.
      AB Nordvik Bygg                     | Nordvik Bygg AB
      Lindehof Dental OH                  | Lindehof Dental Ohio
      K L V N.V.                          | K LV NV
      Deerbrdgewater Builders             | Deerbridgewater Builders
      P. Hoffmann-La Vigne AG             | P. Hoffman-LaVigne Ltd.
      Alkov Noble Chemicals               | Alkov Nobel Chemicals
      Marlow Accouning                    | Marlow Accounting
      Marlow Rofing                       | Marlow Roofing
      Tiedemannsche Dachdeckermstr.       | Tiedemannsche Dachdeckermeister
      Daubney Wealth Advisers - Perth     | Daubney Wealth Advisers
      Ambulances Tremolieres - Rodez      | Ambulances Tremolieres
      Ayuntamiento de Villanueva de       | Ayuntamiento de Villanueva de los Alcores
      Peregrine Harbour Orthop            | Peregrine Harbour Orthopedics
      MPESC                               | Mountain Parks Electric Supply Cooperative
    `),
  )('%s = %s', (left, right) => expect(answer(left, right)).toBe('score'));
});

describe('left to a person', () => {
  it.each(
    ledger(`
      Ventergy Arkansas, LLC              | Ventergy Texas, Inc.
      Ventergy Arkansas                   | Ventergy
      Ventergy Corp                       | Ventergy Indiana
      Northern Marsh Power Co (Minnesota) | Northern Marsh Power Co - Wisconsin
      Public Works of NH                  | Public Works of NM
      City of Alder Creek, CO             | City of Alder Creek, IL
      City of Alder Creek                 | City of Alder Creek, IL
      City of Alder Creek                 | Village of Alder Creek
      Juniper Dental                      | Juniper Legal
      Juniper Dental                      | Juniper Dental Laboratory
      Aurora Family Dental                | Boulder Family Dental
      Marden Transport                    | Mardin Transport
      Brightway Insurance                 | Brightwave Insurance
      Carter Jewelers                     | Cartier Jewelers
      Stonebridge Dental                  | Stoneridge Dental
      Kanzlei Dr. Wöhrmann                | Kanzlei Dr. Wehrmann
      Big Marsh Electric                  | Big Marshes Electric
      J. Smith Plumbing                   | R. Smith Plumbing
      J. Smith Plumbing                   | John Smith Plumbing
      ABC Corp                            | ABD Corp
      IBX                                 | International Business Xylography
      First Baptist Church                | Second Baptist Church
      Station 12                          | Station 21
      Pell School District 5              | Pell School District 15
      Northside Pell Dental               | Southside Pell Dental
      Pell Capital II                     | Pell Capital III
      Acme                                | Acme Holdings
      Acme Holdings                       | Acme Operations
      Acme Deutschland GmbH               | Acme France SAS
      Acme GmbH                           | Acme Inc.
      Acme Dental (Denver)                | Acme Dental (Boulder)
      Marsh Semiconductor (China) Ltd     | Marsh Semiconductor Inc
      Marsh Corp - Medical Imaging Dept   | Marsh Corp
      University of Pell                  | Pell University
      Power Electric                      | Electric Power
      Marsh Valley School                 | Valley Marsh School
      PAR Tech                            | Partner Tech
      I & T Telecom                       | IT Telecom
      In Focus Systems                    | Focus System Inc
      First Presbyterian Church - Wexley  | First Presbyterian Church
      Dreyfuss Tool Rental                | Rentwise
      Apple, Inc.                         | Inventec Appliance Corp
      Kolbe (Sagebrush Smiles)            | Sagebrush Smiles
      #4411 Pell Marina                   | #4412 Pell Marina
      Alder Group:Main Office             | Birch Group:Main Office
      Boys Club of Boulder Co             | Boys Club of Boulder County
      City of Mesa                        | City of La Mesa
      De La Cruz Law                      | La Cruz Law
      Van de Berg Bouw                    | Van der Berg Bouw
      Clark & Clark Construction          | Clark Construction
      Walla Walla Foods                   | Walla Foods
      J & J Roofing                       | J Roofing
      Bank One                            | Bank First
      Two Rivers Dental                   | Second Rivers Dental
      Pell Partners I                     | Pell Partners
      Taylor Morgan                       | Morgan Taylor
      Lake Forest School                  | Forest Lake School
      Smith Elec                          | Smith Electronics
      Smith Med                           | Smith Media
      Smith MD                            | Smith Maryland
      Clark Co Schools                    | Clark Schools
      Pell (Old)                          | Pell (New)
      Alder:Main Office                   | Main Office
      Day Spa S.r.l.                      | Day SpA
      NV Energy                           | Energy NV
      Acme Ltd                            | Acme Inc
      Homes of Texas                      | Home of Texas
      Advanced Technologies               | Advanced Technology Services
      Unknown                             | Unknown
      Xcel Marsh Services                 | Xcel Marsh
      Marsh Harbour Hospital Foundation   | Marsh Harbour Hospital
      Hudson Mark                         | Hudson Marketing
      Hudson Sing                         | Hudson Staffing
      National Association of Home B      | National Association of Home Builders of Texas
      Lindehof N.V. (NL)                  | Lindehof N.V. (BE)
      Lindehof GmbH (NL)                  | Lindehof GmbH
      SA Power                            | Power SA
      Microsystem Corp.                   | Microsystems Inc.
      P-One Technology Corp.              | P&I Technologies
      Advanced Rivers Dental              | Advanced River Dental
      General Microlines Sdn Bhd          | General Micro Lines, Inc.
      Salix Technologies, Inc             | Salix Technology AG
      Lindehof Biosystems                 | Lindehof Geosystems AG
      E.D. & A.                           | EDA, Inc.
      Technomarina                        | Tecnomarina
      Micro Technical Company Ltd         | Micro Technic A/S
      System LSK Co., Ltd.                | LSK Systems, Inc.
      Robertson Law                       | Roberson Law
      Culbertson Law                      | Culberson Law
      Thompson Dental                     | Thomson Dental
      Kolbe Welding                       | Kolbe Wedding
      Kolbe Plating                       | Kolbe Planting
      A & B Telecom                       | AB Telecom
      Golden Marsh Electric Co            | Golden Marsh Electric Cooperative of Texas
      University of                       | University of Pell
      City of Alder Creek OH              | City of Alder Creek OK
      Once Upon a Child Company           | Once Upon
      NPRN                                | Northern Plains Rehabilitation Network
      Marsh Energy - Progress Texas       | Marsh Energy
      Kolbe Dental - North                | Kolbe Dental
      Acme - Boulder                      | Acme
      Brightwave Insurance                | Brightway Insurance
      Noble Chemicals                     | Nobel Chemicals
      Lindehof Holding B.V.               | Lindehof N.V.
      Big Marsh Art                       | Big Marsh Artisans
    `),
  )('%s / %s', (left, right) => expect(answer(left, right)).toBe('open'));
});

/**
 * Writes src/core/catalogue/catalogue-data.ts from public lists of Microsoft and Google SKUs.
 * Usage: node scripts/generate-catalogue.mjs [--from DIR] [--out FILE or -]
 * DIR holds microsoft/skus-distinct.csv and google/google-skus.csv; pax8/pax8-products.csv and pax8/nce-catalog-ids.csv add
 * catalogue ids where they are there. What the lists do not say (free, company-level, names of sale) is stated below, SKU by SKU.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Free or trial by what the part number or the display name says. `_FREE`, `VIRAL` and `TRIAL` count as whole words only. */
const FREE_PART_NUMBER = /(^|_)(free|viral|trial|vtrial)(_|$)/i;
const FREE_NAME = /\(free\)|\bv?trial\b/i;

/** Free SKUs whose names do not say so. */
const FREE = new Map(
  Object.entries({
    STREAM: 'the free edition of Stream that tenants receive by themselves',
    TEAMS_EXPLORATORY: 'self-service trial of Teams',
    Microsoft_Teams_Exploratory_Dept: 'self-service trial of Teams',
    WINDOWS_STORE: 'comes with the tenant, no price',
    WSFB_EDU_FACULTY: 'comes with the tenant, no price',
    RIGHTSMANAGEMENT_ADHOC: 'self-service rights management for people who receive protected mail',
    RMSBASIC: 'comes with other plans, no price',
    DYN365_ENTERPRISE_P1_IW: 'trial for information workers; the display name misspells it',
    PROJECT_MADEIRA_PREVIEW_IW_SKU: 'self-service trial of Business Central',
    SPZA_IW: 'App Connect for information workers, no price',
    POWERAPPS_PER_APP_IW: 'baseline access that comes with per app plans, no price',
    POWERAPPS_DEV: 'developer plan, no price',
    NONPROFIT_PORTAL: 'access to the nonprofit portal, no price',
    MICROSOFT_BUSINESS_CENTER: 'portal access, no price',
    Microsoft365_Lighthouse: 'portal for partners, no price',
    PHONESYSTEM_VIRTUALUSER: 'resource account of a call queue, no price',
    PHONESYSTEM_VIRTUALUSER_FACULTY: 'resource account of a call queue, no price',
    PHONESYSTEM_VIRTUALUSER_GOV: 'resource account of a call queue, no price',
    PHONESYSTEM_VIRTUALUSER_USGOV_GCCHIGH: 'resource account of a call queue, no price',
    MCOPSTNC: 'the licence costs nothing; calls are billed by use',
    Microsoft_Teams_Rooms_Basic: 'free edition of Teams Rooms',
    Microsoft_Teams_Rooms_Basic_FAC: 'free edition of Teams Rooms',
    Microsoft_Teams_Rooms_Basic_without_Audio_Conferencing: 'free edition of Teams Rooms',
    STANDARDWOFFPACK_FACULTY: 'Office 365 A1, free for schools',
    STANDARDWOFFPACK_STUDENT: 'Office 365 A1, free for schools',
    1010010001: 'Cloud Identity Free',
    'Google-Apps': 'G Suite legacy free edition',
    1010070001: 'Education Fundamentals, free for schools',
    'Google-Apps-For-Education': 'Education Fundamentals, free for schools',
  }),
);

/** SKUs that belong to the tenant or to an environment and are assigned to no user. */
const COMPANY_LEVEL = new Map(
  Object.entries({
    CDSAICAPACITY: 'AI Builder credits of an environment',
    CDS_DB_CAPACITY: 'Dataverse storage',
    CDS_DB_CAPACITY_GOV: 'Dataverse storage',
    CDS_LOG_CAPACITY: 'Dataverse storage',
    CDS_FILE_CAPACITY: 'Dataverse storage',
    CRMSTORAGE: 'Dynamics storage',
    CRMSTORAGE_GCC: 'Dynamics storage',
    CRMINSTANCE: 'an environment',
    CRMINSTANCE_GCC: 'an environment',
    CRMTESTINSTANCE: 'an environment',
    CRMTESTINSTANCE_GCC: 'an environment',
    CRMTESTINSTANCE_NOPREREQ: 'an environment',
    CRM_ONLINE_PORTAL: 'a portal',
    CRM_ONLINE_PORTAL_GCC: 'a portal',
    CRM_ONLINE_PORTAL_NOPREREQ: 'a portal',
    DYN365_BUSCENTRAL_ADD_ENV_ADDON: 'an environment',
    DYN365_BUSCENTRAL_DB_CAPACITY: 'Business Central storage',
    DYN365_MARKETING_APPLICATION_ADDON: 'an application instance',
    DYN365_MARKETING_SANDBOX_APPLICATION_ADDON: 'an application instance',
    DYN365_MARKETING_CONTACT_ADDON: 'a pack of marketing contacts',
    DYN365_MARKETING_CONTACT_ADDON_T3: 'a pack of marketing contacts',
    DYN365_MARKETING_CONTACT_ADDON_T5: 'a pack of marketing contacts',
    Dynamics_365_Customer_Insights_Journeys_T3_Interacted_People: 'a pack of marketing contacts',
    Forms_Pro_AddOn: 'a pack of survey responses',
    DYN365_CUSTOMER_VOICE_ADDON: 'a pack of survey responses',
    Dynamics_365_for_Operations_Sandbox_Tier2_SKU: 'an environment',
    Dynamics_365_for_Operations_Sandbox_Tier4_SKU: 'an environment',
    DYN365_IOT_INTELLIGENCE_ADDL_MACHINES: 'a pack of machines',
    DYN365_IOT_INTELLIGENCE_SCENARIO: 'a scenario of the tenant',
    POWERAPPS_PORTALS_LOGIN_T2: 'a pack of portal logins',
    POWERAPPS_PORTALS_LOGIN_T2_GCC: 'a pack of portal logins',
    POWERAPPS_PORTALS_LOGIN_T3: 'a pack of portal logins',
    POWERAPPS_PORTALS_PAGEVIEW: 'a pack of page views',
    POWERAPPS_PORTALS_PAGEVIEW_GCC: 'a pack of page views',
    FLOW_BUSINESS_PROCESS: 'licenses a flow, not a user',
    FLOW_BUSINESS_PROCESS_GCC: 'licenses a flow, not a user',
    Power_Automate_per_process: 'licenses a process, not a user',
    POWERAUTOMATE_UNATTENDED_RPA: 'licenses a bot, not a user',
    POWERAUTOMATE_UNATTENDED_RPA_GCC: 'licenses a bot, not a user',
    PBI_PREMIUM_EM1_ADDON: 'a capacity node',
    PBI_PREMIUM_EM2_ADDON: 'a capacity node',
    PBI_PREMIUM_P1_ADDON: 'a capacity node',
    PBI_PREMIUM_P1_ADDON_GCC: 'a capacity node',
    Power_Virtual_Agents: 'message capacity of the tenant; its users have a SKU of their own',
    Power_Virtual_Agents_for_GCC_GCC: 'message capacity of the tenant',
    Power_Virtual_Agents_USGOV_GCCHIGH: 'message capacity of the tenant',
    SHAREPOINTSTORAGE: 'storage of the tenant',
    SHAREPOINTSTORAGE_GOV: 'storage of the tenant',
    STREAM_STORAGE: 'storage of the tenant',
    MDATP_Server: 'licenses servers, not users',
    CMPA_addon: 'licenses an assessment template',
    CMPA_addon_GCC: 'licenses an assessment template',
  }),
);
/** Whole families at company level: capacity packs of web sites, packs of subject rights requests. */
const COMPANY_LEVEL_FAMILY = /^Power[_ ]Pages[_ ]authenticated[_ ]users|^PRIVACY_MANAGEMENT_SUB_RIGHTS_REQ_/;

/** Names under which a SKU is or was sold and which the lists do not have. Only where the rename is public and one to one. */
const SALE_NAMES = new Map(
  Object.entries({
    Microsoft_365_Copilot: ['Microsoft 365 Copilot'],
    AAD_PREMIUM: ['Azure Active Directory Premium P1', 'Microsoft Entra ID Plan 1'],
    AAD_PREMIUM_P2: ['Azure Active Directory Premium P2', 'Microsoft Entra ID Plan 2'],
    INTUNE_A: ['Microsoft Intune Plan 1'],
    PROJECT_P1: ['Project Plan 1'],
    PROJECTPROFESSIONAL: ['Project Plan 3'],
    PROJECTPREMIUM: ['Project Plan 5', 'Planner and Project Plan 5'],
    POWERAPPS_PER_USER: ['Power Apps per user plan'],
    OFFICESUBSCRIPTION: ['Office 365 ProPlus'],
    ATP_ENTERPRISE: ['Office 365 Advanced Threat Protection (Plan 1)'],
    THREAT_INTELLIGENCE: ['Office 365 Advanced Threat Protection (Plan 2)'],
    Microsoft_Teams_Premium: ['Microsoft Teams Premium'],
  }),
);

/** Display names that are also everyday words for a whole product family: they never link by name. */
const FAMILY_NAMES = new Set(['Power BI']);

const clean = (text) => text.replace(/[\s\u00a0]+/g, ' ').trim();

function readCsv(...path) {
  const file = join(...path);
  if (!existsSync(file)) return [];
  return parse(readFileSync(file), { bom: true, columns: (header) => header.map(clean), skip_empty_lines: true }).map(
    (row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, clean(value)])),
  );
}

function microsoftSkus(from) {
  const rows = readCsv(from, 'microsoft', 'skus-distinct.csv');
  const owners = new Map();
  for (const row of rows) owners.set(row.skuPartNumber, (owners.get(row.skuPartNumber) ?? 0) + 1);
  return rows.map(({ skuId, skuPartNumber: partNumber, productDisplayName: name }) => {
    // One part number has two GUIDs: there only the GUID names one product.
    const shared = owners.get(partNumber) > 1;
    const flags = [
      FREE_PART_NUMBER.test(partNumber) || FREE_NAME.test(name) || FREE.has(partNumber) ? 'f' : '',
      COMPANY_LEVEL.has(partNumber) || COMPANY_LEVEL_FAMILY.test(partNumber) ? 'c' : '',
      FAMILY_NAMES.has(name) ? 'w' : '',
    ];
    return {
      vendor: 'm',
      id: shared ? skuId : partNumber,
      partNumber: shared ? partNumber : '',
      guid: skuId,
      name,
      flags: flags.join(''),
      ids: [],
      names: SALE_NAMES.get(partNumber) ?? [],
    };
  });
}

function googleSkus(from) {
  const rows = readCsv(from, 'google', 'google-skus.csv');
  const products = new Set(rows.map((row) => row.productId));
  return rows.map(({ skuId, skuName: name }) => {
    const today = name.replace(/ \(formerly [^)]*\)/, '');
    return {
      vendor: 'g',
      id: skuId,
      partNumber: '',
      guid: '',
      name,
      // p: a product has the same id, so that the id alone may mean another SKU of it.
      flags: `${FREE.has(skuId) ? 'f' : ''}${products.has(skuId) ? 'p' : ''}`,
      ids: [],
      names: today === name ? [] : [today],
    };
  });
}

/** Partner Center ids (`CFQ7TTC0LCHC-0002`), only where they lead to exactly one SKU. */
function addCatalogueIds(skus, from) {
  const byPartNumber = new Map(skus.filter((sku) => sku.guid !== '').map((sku) => [sku.id, sku]));
  const byName = new Map();
  for (const sku of byPartNumber.values()) {
    for (const name of [sku.name, ...sku.names]) byName.set(name, [...(byName.get(name) ?? []), sku]);
  }
  const claims = new Map();
  const claim = (id, sku) => claims.set(id, (claims.get(id) ?? new Set()).add(sku));
  for (const row of readCsv(from, 'pax8', 'pax8-products.csv')) {
    const sku = byPartNumber.get(row.graphSkuPartNumber);
    if (row.confidence === 'high' && /^CFQ7\w+-\d{4}$/.test(row.vendorSku) && sku) claim(row.vendorSku, sku);
  }
  for (const row of readCsv(from, 'pax8', 'nce-catalog-ids.csv')) {
    const owners = byName.get(row.msCatalogName) ?? [];
    if (/^\d{4}$/.test(row.skuId) && owners.length === 1) claim(`${row.productId}-${row.skuId}`, owners[0]);
  }
  for (const [id, owners] of claims) if (owners.size === 1) for (const sku of owners) sku.ids.push(id);
}

/** Stops when a list above names a SKU that is not there: a misspelt part number would be a silent gap. */
function checkLists(skus) {
  const known = new Set(skus.flatMap((sku) => [sku.id, sku.partNumber]));
  const missing = [FREE, COMPANY_LEVEL, SALE_NAMES].flatMap((list) => [...list.keys()].filter((id) => !known.has(id)));
  if (missing.length > 0)
    throw new Error(`Lists in this script name SKUs that the data do not have: ${missing.join(', ')}`);
}

function toModule(skus) {
  const text = (value) => value.replace(/[\\`]|\$(?=\{)/g, '\\$&');
  const lines = skus.map((sku) =>
    [sku.vendor, sku.id, sku.partNumber, sku.guid, sku.name, sku.flags, sku.ids.join('|'), sku.names.join('|')]
      .map(text)
      .join('\t')
      .trimEnd(),
  );
  return `/**
 * Generated by scripts/generate-catalogue.mjs from Microsoft's list of product names and Google's list of Workspace SKUs.
 * Do not edit: change the script and run \`npm run catalogue\`.
 * One SKU per line, separated by tabs: vendor, id, part number where it is not the id, GUID, display name, flags (f free or
 * trial, c company-level, w name of a whole family, p id of a product too), further ids, further names.
 */
export const CATALOGUE_LINES = \`
${lines.join('\n')}
\`;
`;
}

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: join(ROOT, '..', 'shared', 'data') },
    out: { type: 'string', default: join(ROOT, 'src', 'core', 'catalogue', 'catalogue-data.ts') },
  },
});
const skus = [...microsoftSkus(values.from), ...googleSkus(values.from)];
if (skus.length === 0) throw new Error(`No list of SKUs in ${values.from}: expected microsoft/skus-distinct.csv there`);
addCatalogueIds(skus, values.from);
checkLists(skus);
if (values.out === '-') process.stdout.write(toModule(skus));
else writeFileSync(values.out, toModule(skus));

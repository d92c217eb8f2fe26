/** The 25 SKUs that the invented provider sells, with what they cost and what its books call them in three systems. */

export const CURRENCIES = ['USD', 'GBP', 'CAD'] as const;
export type Currency = (typeof CURRENCIES)[number];

export interface MspProduct {
  /** The id driftsheet shows: Microsoft's part number; the distributor's name for a vendor without a catalogue. */
  readonly sku: string;
  readonly vendor: string;
  readonly name: string;
  /** Graph's skuId; null for a vendor that is not Microsoft. */
  readonly guid: string | null;
  /** The distributor's own product number. */
  readonly pax8Sku: string;
  /** Partner Center's id, where it is public. */
  readonly vendorSku: string | null;
  /** US cents per seat and month: what the provider pays, and what it charges. */
  readonly cost: number;
  readonly price: number;
  /** `seat`: a user holds it. `company`: it belongs to the tenant. `usage`: metered, no seats at all. */
  readonly kind: 'seat' | 'company' | 'usage';
  /** What billing staff call it: QuickBooks Online, Xero, QuickBooks Desktop. */
  readonly items: readonly [qbo: string, xero: string, qbd: string];
}

const NCE = ' [New Commerce Experience]';

/** The name in the distributor's price list. */
export function distributorName(product: MspProduct): string {
  return product.vendor === 'Microsoft' && product.kind !== 'usage' ? product.name + NCE : product.name;
}

const microsoft = (
  sku: string,
  guid: string,
  name: string,
  [cost, price]: readonly [number, number],
  items: MspProduct['items'],
  more: Partial<MspProduct> = {},
): MspProduct => ({
  sku,
  vendor: 'Microsoft',
  name,
  guid,
  pax8Sku: `MST-NCE-${sku.length}${cost % 90}-C100`,
  vendorSku: null,
  cost,
  price,
  kind: 'seat',
  items,
  ...more,
});

const other = (
  vendor: string,
  name: string,
  pax8Sku: string,
  [cost, price]: readonly [number, number],
  items: MspProduct['items'],
): MspProduct => ({
  sku: name,
  vendor,
  name,
  guid: null,
  pax8Sku,
  vendorSku: null,
  cost,
  price,
  kind: 'seat',
  items,
});

/** A SKU younger than every catalogue: its GUID and part number are invented. */
export const NEW_SKU = 'M365_FIELDWORK_ASSIST';
export const NONPROFIT_SKU = 'Microsoft_365_Business_Premium_Donation_(Non_Profit_Pricing)';
export const AVEPOINT = 'AvePoint Cloud Backup for Microsoft 365';
export const PROOFPOINT = 'Proofpoint Essentials - Professional';
export const WEBROOT = 'Webroot SecureAnywhere Business Endpoint Protection';
export const CROWDSTRIKE = 'CrowdStrike MSSP Complete Defend';
export const ADOBE = 'Adobe Creative Cloud';
/** Google's own id of Workspace Business Starter. */
export const GOOGLE = '1010020027';

/** Names of Microsoft's and of others, GUIDs and part numbers are the vendors' own; prices are made up. */
export const PRODUCTS: readonly MspProduct[] = [
  microsoft('SPB', 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46', 'Microsoft 365 Business Premium', [1870, 2200],
    ['M365 Business Premium', 'Microsoft 365 Business Premium', 'Microsoft 365 Bus Premium'], { pax8Sku: 'MST-NCE-103-C100', vendorSku: 'CFQ7TTC0LCHC-0002' }),
  microsoft('O365_BUSINESS_PREMIUM', 'f245ecc8-75af-4f8e-b61f-27d8114de5f3', 'Microsoft 365 Business Standard', [1063, 1250],
    ['M365 Business Standard', 'Microsoft 365 Business Standard', 'Microsoft 365 Bus Standard']),
  microsoft('O365_BUSINESS_ESSENTIALS', '3b555118-da6a-4418-894f-7df1e2096870', 'Microsoft 365 Business Basic', [510, 600],
    ['M365 Business Basic', 'Microsoft 365 Business Basic', 'Microsoft 365 Bus Basic']),
  microsoft('SPE_E3', '05e9a617-0261-4cee-bb44-138d3ef5d965', 'Microsoft 365 E3', [3060, 3600], ['M365 E3', 'Microsoft 365 E3', 'Microsoft 365 E3']),
  microsoft('SPE_E5', '06ebc4ee-1bb5-47dd-8120-11324bc54e06', 'Microsoft 365 E5', [4845, 5700], ['M365 E5', 'Microsoft 365 E5', 'Microsoft 365 E5']),
  microsoft('SPE_F1', '66b55226-6b4f-492c-910c-a3b7a3c9d993', 'Microsoft 365 F3', [680, 800], ['M365 F3', 'Microsoft 365 F3', 'Microsoft 365 F3'],
    { vendorSku: 'CFQ7TTC0LH05-0001' }),
  microsoft('EXCHANGESTANDARD', '4b9405b0-7788-4568-add1-99614e613b69', 'Exchange Online (Plan 1)', [340, 400],
    ['Exchange Online Plan 1', 'Exchange Online (Plan 1)', 'Exchange Online P1']),
  microsoft('EXCHANGEENTERPRISE', '19ec0d23-8335-4cbd-94ac-6050e30712fa', 'Exchange Online (Plan 2)', [680, 800],
    ['Exchange Online Plan 2', 'Exchange Online (Plan 2)', 'Exchange Online P2'], { vendorSku: 'CFQ7TTC0LH1P-0001' }),
  microsoft('EXCHANGEARCHIVE_ADDON', 'ee02fd1b-340e-4a4b-b355-4a514e4c8943', 'Exchange Online Archiving for Exchange Online', [255, 300],
    ['Exchange Online Archiving', 'Exchange Online Archiving for Exchange Online', 'Exchange Online Archiving for Exchange Online']),
  microsoft('ATP_ENTERPRISE', '4ef96642-f096-40de-a3e9-d83fb2f90211', 'Microsoft Defender for Office 365 (Plan 1)', [170, 200],
    ['Defender for Office 365 P1', 'Microsoft Defender for Office 365 (Plan 1)', 'Defender for Office 365 Plan 1']),
  microsoft('AAD_PREMIUM', '078d2b04-f1bd-4111-bbd4-b4b1b354cef4', 'Microsoft Entra ID P1', [510, 600], ['Entra ID P1', 'Microsoft Entra ID P1', 'Azure Active Directory Premium P1']),
  microsoft('INTUNE_A', '061f9ace-7d42-4136-88ac-31dc755f143f', 'Microsoft Intune Plan 1', [680, 800], ['Intune Plan 1', 'Microsoft Intune Plan 1', 'Microsoft Intune Plan 1']),
  microsoft('MCOEV', 'e43b5b99-8dfb-405f-9987-dc307f34bcbd', 'Microsoft Teams Phone Standard', [680, 800], ['Teams Phone Standard', 'Microsoft Teams Phone Standard', 'Teams Phone Standard']),
  microsoft('PROJECTPROFESSIONAL', '53818b1b-4a27-454b-8896-0dba576410e6', 'Planner and Project Plan 3', [2550, 3000],
    ['Project Plan 3', 'Planner and Project Plan 3', 'Project Plan 3'], { vendorSku: 'CFQ7TTC0HDB0-0002' }),
  microsoft('POWER_BI_PRO', 'f8a1db68-be16-40ed-86d5-cb42ce701560', 'Power BI Pro', [1190, 1400], ['Power BI Pro', 'Power BI Pro', 'Power BI Pro'], { vendorSku: 'CFQ7TTC0LHSF-0001' }),
  microsoft('Microsoft_365_Copilot', '639dec6b-bb19-468b-871c-c5c441c4b0cb', 'Microsoft 365 Copilot', [2550, 3000], ['M365 Copilot', 'Microsoft 365 Copilot', 'Microsoft 365 Copilot']),
  microsoft(NONPROFIT_SKU, '24c35284-d768-4e53-84d9-b7ae73dddf69', 'Microsoft 365 Business Premium Donation', [468, 550],
    ['M365 Business Premium Donation', 'Microsoft 365 Business Premium Donation', 'Microsoft 365 Business Premium Donation']),
  microsoft('MDATP_Server', '509e8ab6-0274-4cda-bcbd-bd164fd562c4', 'Microsoft Defender for Endpoint Server', [255, 300],
    ['Defender for Endpoint Server', 'Microsoft Defender for Endpoint Server', 'Microsoft Defender for Endpoint Server'], { kind: 'company' }),
  microsoft(NEW_SKU, '7d0b9a41-52f6-4f0e-9c1d-3f6a4c0e8b25', 'Microsoft 365 Fieldwork Assist', [1020, 1200],
    ['Fieldwork assistant', 'Fieldwork assistant', 'Fieldwork assistant']),
  other('AvePoint', AVEPOINT, 'AVP-CBK-M365-A1', [180, 350], ['AvePoint Cloud Backup for Microsoft 365', 'AvePoint Cloud Backup for Microsoft 365', 'AvePoint Cloud Backup for M365']),
  other('Proofpoint', PROOFPOINT, 'PFP-ESS-PRO-A1', [210, 350], ['Proofpoint Essentials Professional', 'Proofpoint Essentials - Professional', 'Proofpoint Essentials Professional']),
  other('Webroot', WEBROOT, 'WBR-SAB-EPP-A1', [90, 250],
    ['Webroot SecureAnywhere Business Endpoint Protection', 'Webroot SecureAnywhere Endpoint Protection', 'Webroot SecureAnywhere Business Endpoint Protection']),
  other('CrowdStrike', CROWDSTRIKE, 'CRW-MSS-CDF-A1', [850, 1200], ['CrowdStrike MSSP Complete Defend', 'CrowdStrike MSSP Complete Defend', 'CrowdStrike MSSP Complete Defend']),
  other('Adobe', ADOBE, 'ADB-CCL-ALL-A1', [5500, 6500], ['Adobe Creative Cloud', 'Adobe Creative Cloud', 'Adobe Creative Cloud']),
  { ...other('Google', 'Google Workspace Business Starter', 'GOO-WSP-BST-A1', [600, 720], ['Google Workspace Business Starter', 'Google Workspace Business Starter', 'Google Workspace Business Starter']), sku: GOOGLE },
]; // prettier-ignore

/** Metered: it stands among the subscriptions and on the invoice, and is no seat. */
export const AZURE: MspProduct = {
  ...other('Microsoft', 'Azure Plan', 'MST-AZR-C100', [0, 0], ['Azure consumption', 'Azure consumption', 'Azure consumption']), // prettier-ignore
  kind: 'usage',
};

const BY_SKU = new Map(PRODUCTS.map((product) => [product.sku, product]));

export function productOf(sku: string): MspProduct {
  const product = BY_SKU.get(sku);
  if (product === undefined) throw new Error(`no product ${sku} in the demo`);
  return product;
}

/** Free SKUs that come by themselves: no purchase, no bill, huge numbers. */
export const FREE_SKUS = [
  { sku: 'FLOW_FREE', guid: 'f30db892-07e9-47e9-837c-80727f46fd3d' },
  { sku: 'POWER_BI_STANDARD', guid: 'a403ebcc-fae0-4ca2-8c8c-7a907fd6c235' },
  { sku: 'STREAM', guid: '1f2f344a-700d-42c9-9427-5cea1d5d7ba6' },
] as const;

/** Made-up rates, in percent of the dollar price. */
const RATE: Readonly<Record<Currency, number>> = { USD: 100, GBP: 80, CAD: 140 };

/** Cents in another currency, rounded half up. */
export function inCurrency(cents: number, currency: Currency): number {
  return Math.floor((cents * RATE[currency] + 50) / 100);
}

import { allSkus, findById, findByName } from '../../../src/core/catalogue/catalogue.js';
import { foldSkuName } from '../../../src/core/catalogue/fold-sku-name.js';

const named = (name: string) => findByName(foldSkuName(name)).map((sku) => sku.id);

describe('the SKU catalogue finds a SKU by id', () => {
  it.each([
    ['SPB', 'Microsoft 365 Business Premium'],
    ['spb', 'Microsoft 365 Business Premium'],
    [' SPB\t', 'Microsoft 365 Business Premium'],
    ['cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46', 'Microsoft 365 Business Premium'],
    ['CBDC14AB-D96C-4C30-B9F4-6ADA7CDC1D46', 'Microsoft 365 Business Premium'],
    ['{cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46}', 'Microsoft 365 Business Premium'],
    ['CFQ7TTC0LCHC-0002', 'Microsoft 365 Business Premium'],
    ['CFQ7TTC0LCHC:0002', 'Microsoft 365 Business Premium'],
    ['CFQ7TTC0LCHC:0002:CFQ7TTC0K59F', 'Microsoft 365 Business Premium'],
    ['Microsoft_365_ Business_ Premium_(no Teams)', 'Microsoft 365 Business Premium (no Teams)'],
    ['Microsoft_365_Business_Premium_(noTeams)', 'Microsoft 365 Business Premium (no Teams)'],
    ['RIGHTSMANAGEMENT_CE_GOV', 'Azure Information Protection Premium P1 for Government'],
    ['1010020028', 'Google Workspace Business Standard'],
    ['google-vault', 'Google Vault'],
  ])('%s is %s', (id, name) => {
    expect(findById(id)?.name).toBe(name);
  });

  it.each(['', 'SP', 'Microsoft 365 Business Premium', 'CFQ7TTC0LCHC', 'CFQ7TTC0LCHC-0009', 'MCOPSTN5'])(
    '"%s" finds none: unknown, not one product, or two with one part number',
    (id) => {
      expect(findById(id)).toBeUndefined();
    },
  );

  it('part numbers mislead: O365_BUSINESS_PREMIUM is Business Standard and SPB is Business Premium', () => {
    expect(findById('O365_BUSINESS_PREMIUM')?.name).toBe('Microsoft 365 Business Standard');
    expect(findById('SMB_BUSINESS_PREMIUM')?.name).toBe('Microsoft 365 Business Standard - Prepaid Legacy');
    expect(findById('SPB')?.name).toBe('Microsoft 365 Business Premium');
    expect(findById('Microsoft_365_E3')?.name).not.toBe(findById('SPE_E3')?.name);
  });
});

describe('the SKU catalogue finds SKUs by name', () => {
  it.each([
    ['Microsoft 365 Business Premium', ['SPB']],
    ['Microsoft 365 Business Premium (no Teams)', ['Microsoft_365_ Business_ Premium_(no Teams)']],
    ['Exchange Online Plan 1', ['EXCHANGESTANDARD']],
    ['exchange online (plan 2)', ['EXCHANGEENTERPRISE']],
    ['Enterprise Mobility & Security E3', ['EMS']],
    ['Microsoft 365 Copilot', ['Microsoft_365_Copilot']],
    ['Project Plan 3', ['PROJECTPROFESSIONAL']],
    ['Azure Active Directory Premium P1', ['AAD_PREMIUM']],
    ['Colab Pro', ['1010500001']],
    ['Colab Pro+', ['1010500002']],
    ['Google Workspace Enterprise Plus', ['1010020020']],
    ['Microsoft 365 Business Basic', ['SMB_BUSINESS_ESSENTIALS', 'O365_BUSINESS_ESSENTIALS']],
    ['Visio Plan 2', ['VISIO_PLAN2_DEPT', 'VISIOCLIENT']],
    // The name of a family: whoever bills "Power BI" means Pro, Premium or something else.
    ['Power BI', []],
    ['Microsoft 365', []],
    ['', []],
  ])('%s: %j', (name, ids) => {
    expect(named(name)).toEqual(ids);
  });

  it('keeps apart every two display names of different SKUs, but for the 15 names that Microsoft itself gave twice', () => {
    const names = new Map<string, Set<string>>();
    for (const sku of allSkus()) {
      const key = foldSkuName(sku.name);
      names.set(key, (names.get(key) ?? new Set<string>()).add(sku.name));
    }
    // Google gave the old and the new edition for schools one name, but for a dash.
    expect([...names.values()].filter((spellings) => spellings.size > 1)).toEqual([
      new Set(['Google Workspace for Education Fundamentals', 'Google Workspace for Education - Fundamentals']),
    ]);
    const ambiguous = new Set(allSkus().flatMap((sku) => (sku.ambiguous ? [sku.name] : [])));
    expect(ambiguous.size).toBe(15);
    for (const name of ambiguous) expect(named(name)).toHaveLength(2);
  });
});

describe('facts of a SKU', () => {
  it('gives every SKU an id of its own', () => {
    const ids = allSkus().map((sku) => sku.id.toLowerCase());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(650);
  });

  it.each([
    'FLOW_FREE',
    'POWER_BI_STANDARD',
    'STREAM',
    'TEAMS_EXPLORATORY',
    'FORMS_PRO',
    'WINDOWS_STORE',
    'POWERAPPS_VIRAL',
  ])('field pain 6, junk SKUs swamp the report: %s is free', (id) => {
    expect(findById(id)?.free).toBe(true);
  });

  it.each([
    'SPB',
    'O365_BUSINESS_ESSENTIALS',
    'EXCHANGESTANDARD',
    'STREAM_P2',
    'POWER_BI_PRO',
    'FLOW_PER_USER',
    'Forms_Pro_USL',
    'Microsoft_Teams_Rooms_Pro',
    'Microsoft_365_Business_Premium_Donation_(Non_Profit_Pricing)',
    'Viva_Glint_Standalone',
    '1010020027',
  ])('%s is not free', (id) => {
    expect(findById(id)?.free).toBe(false);
  });

  it.each(['MDATP_Server', 'CDS_DB_CAPACITY', 'SHAREPOINTSTORAGE', 'PBI_PREMIUM_P1_ADDON', 'CDSAICAPACITY'])(
    'field pain 7, SKUs that no user can hold read as waste: %s is company-level',
    (id) => {
      expect(findById(id)?.companyLevel).toBe(true);
    },
  );

  it.each(['SPB', 'WIN_DEF_ATP', 'PBI_PREMIUM_PER_USER', 'VIRTUAL_AGENT_USL', 'PHONESYSTEM_VIRTUALUSER', 'MCOPSTNC'])(
    '%s is held by users',
    (id) => {
      expect(findById(id)?.companyLevel).toBe(false);
    },
  );
});

import { billed, list, skuLedger } from '../ledger.js';

describe('field pain 1, SKU names differ too: these are one SKU', () => {
  it.each([
    ['Microsoft 365 Business Premium [New Commerce Experience]', 'SPB'],
    ['Microsoft 365 Business Premium [New Commerce Experience] [options: Annual]', 'SPB'],
    ['[Deprecated] Microsoft 365 Business Premium', 'SPB'],
    ['Cloud:M365 Business Premium', 'SPB'],
    ['Cloud:M365 Business Premium (deleted)', 'SPB'],
    ['Microsoft 365 Business Premium (deleted-2)', 'SPB'],
    ['Cloud Services:Licences:M365 Business Premium', 'SPB'],
    ['Microsoft 365 Business Premium, per user', 'SPB'],
    ['Microsoft 365 Business Premium (Annual Commit, Monthly Payments)', 'SPB'],
    ['MS NCE M365 Business Premium 1YR', 'SPB'],
    ['NCE - Microsoft 365 Business Premium - 1 Year', 'SPB'],
    ['Microsoft 365 Business Premium licences', 'SPB'],
    ['Microsoft 365 Business Premium - monthly subscription per user per month', 'SPB'],
    ['O365 E3', 'ENTERPRISEPACK'],
    ['Microsoft Office 365 E3', 'ENTERPRISEPACK'],
    ['Exchange Online Plan 1', 'EXCHANGESTANDARD'],
    ['Microsoft Exchange Online (Plan 1)', 'EXCHANGESTANDARD'],
    ['Exchange Online P1', 'EXCHANGESTANDARD'],
    ['Defender for Business', 'MDE_SMB'],
    ['Power BI Premium Per User', 'PBI_PREMIUM_PER_USER'],
    ['Power BI Premium Per User, monthly', 'PBI_PREMIUM_PER_USER'],
    ['Copilot Studio User Licenses', 'VIRTUAL_AGENT_USL'],
    ['Microsoft 365 E3 Unattended Licenses', 'SPE_E3_RPA1'],
    ['Workspace Business Starter', '1010020027'],
    ['Google Workspace for Education: Teaching and Learning Upgrade', '1010370001'],
    ['Teams:Microsoft 365 Business Premium w/o Teams', 'Microsoft_365_ Business_ Premium_(no Teams)'],
  ])('%s is %s', (name, id) => {
    expect(billed(name)).toBe(`${id} name`);
  });
});

describe('short forms that leave no doubt link, and are marked as scored', () => {
  it.each([
    ['M365 BP', 'SPB score'],
    ['MS NCE M365 BP 1YR', 'SPB score'],
    ['Exchange P1', 'EXCHANGESTANDARD score'],
    ['EOP1', 'EXCHANGESTANDARD score'],
    ['Exchange P1 for GCC', 'EXCHANGESTANDARD_GOV score'],
    ['Cloud:EMS E3 - annual', 'EMS score'],
    // Two SKUs have the name that is meant.
    ['M365 BB', 'Microsoft 365 Business Basic alone'],
  ])('%s: %s', (name, meaning) => {
    expect(billed(name)).toBe(meaning);
  });

  it.each(['365 E3', 'EMS', 'EOP', 'M365 BP NFP', 'Exchange P1 Nonprofit', 'O365 BP'])('%s is none', (name) => {
    expect(billed(name)).toMatch(/^unmapped/);
  });
});

describe('the parent of an item may say that it is something else', () => {
  it.each(['Acronis', 'Backup', 'Support', 'Migration', 'Nonprofit', 'Trials'])('%s:Microsoft 365 E3', (parent) => {
    expect(billed(`${parent}:Microsoft 365 E3`)).toMatch(/^unmapped/);
  });

  it('one word under two products is two products', () => {
    expect(skuLedger([list('purchased', ['Veeam:Server']), list('billed', ['Acronis:Server'])])).toEqual([
      ['unmapped []'],
      ['unmapped []'],
    ]);
  });
});

describe('names that look alike and are other SKUs', () => {
  it.each([
    ['Microsoft 365 F3', 'SPE_F1 name'],
    ['Microsoft 365 E3', 'SPE_E3 name'],
    ['Office 365 F3', 'DESKLESSPACK name'],
    ['Exchange Online (Plan 2)', 'EXCHANGEENTERPRISE name'],
    ['Microsoft 365 E3 (no Teams)', 'Microsoft_365_E3_(no_Teams) name'],
    ['Microsoft 365 E3 EEA (no Teams)', 'O365_w/o Teams Bundle_M3 name'],
    ['Microsoft 365 Business Premium Donation', 'Microsoft_365_Business_Premium_Donation_(Non_Profit_Pricing) name'],
    ['Project Plan 3 for Faculty', 'PROJECTPROFESSIONAL_FACULTY name'],
    ['Microsoft 365 G3 GCC', 'M365_G3_GOV name'],
  ])('%s: %s', (name, meaning) => {
    expect(billed(name)).toBe(meaning);
  });

  it.each([
    'Microsoft 365 Business Premium (Nonprofit)',
    'Microsoft 365 Business Premium NFP',
    'Nonprofit:Microsoft 365 Business Premium',
    'Microsoft 365 Business Premium [options: Faculty]',
    'Microsoft 365 Business Premium Trial',
    'Microsoft 365 Business Premium for unattended',
    'Microsoft 365 E3 (Education Student)',
    'Microsoft 365 E3 add-on',
    'Microsoft 365 F1 for GCC',
    '365 E3',
    'Microsoft E3',
    'Power BI',
    'Power BI license',
    'Microsoft Copilot Studio per user',
    'M365 Premium',
    'Exchange Online',
    'Microsoft Office E3',
  ])('%s links to nothing by itself', (name) => {
    expect(billed(name)).toMatch(/^unmapped/);
  });
});

import { ledger, readText, rejects } from './ledger.js';

const EXPORT =
  'Product name,Total licenses,Expired licenses,Assigned licenses,Status message\nMicrosoft 365 Business Premium,"1,200",0,"1,117",\nMicrosoft Power Automate Free,10000,0,3,\nExchange Online (Plan 1),5,5,,Expired\n';
const assigned = (text: string, companyName?: string) => readText(text, { leg: 'assigned', companyName });

describe('the licence export of the Microsoft 365 admin centre', () => {
  it('belongs to the company named with the file; expired and total units are not assigned seats', async () => {
    const read = await assigned(EXPORT.replaceAll('"1,200"', '12').replaceAll('"1,117"', '11'), 'Acme Corp');
    expect(ledger(read)).toEqual([
      'Acme Corp | Microsoft 365 Business Premium | 11 seats | no price',
      'Acme Corp | Microsoft Power Automate Free | 3 seats | no price',
      'Acme Corp | Exchange Online (Plan 1) | ? seats | no price',
    ]);
    expect(read.snapshot).toMatchObject({
      source: 'assigned:microsoft-365-licenses',
      aliases: ['assigned', 'microsoft-365-licenses', 'microsoft-365', 'm365', 'microsoft'],
      companies: [{ id: '', name: 'Acme Corp' }],
      vendors: ['microsoft'],
      proves: 'absence',
      asOf: '2026-08-01',
    });
  });

  it('without a company says how to name it', async () => {
    await expect(assigned(EXPORT)).rejects.toMatchObject({
      code: 'ERR_FILE_NO_COMPANY',
      message: expect.stringContaining('--assigned "Acme Corp=export.csv"') as string,
    });
  });

  it('takes the company from a column where one was added, under other spellings too', async () => {
    const read = await assigned('Tenant,License,Consumed\nAcme,Microsoft 365 E3,4\n,Microsoft 365 E5,1\n');
    expect(ledger(read)).toEqual(['Acme | Microsoft 365 E3 | 4 seats | no price']);
    expect(rejects(read)).toEqual(['3 Tenant:  []']);
  });

  it('a tenant without any licence is still a tenant', async () => {
    const read = await assigned('Product name,Assigned licenses\n', 'Acme Corp');
    expect(read.snapshot).toMatchObject({ status: 'empty', companies: [{ id: '', name: 'Acme Corp' }] });
  });

  it.each(['many', '-1', '2.5'])('%s assigned licences are rejected', async (quantity) => {
    const read = await assigned(`Product name,Assigned licenses\nE3,${quantity}\n`, 'Acme');
    expect(rejects(read)).toEqual([`2 Assigned licenses: ${quantity} [Acme]`]);
  });
});

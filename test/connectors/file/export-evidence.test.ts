/** What a plain file says of companies beside their names: collected per company, and no more than a help to line them up. */
import type { Leg } from '../../../src/core/leg.js';
import { ledger, readText, rejects } from './ledger.js';

/** `Acme: domains acme.example + acme.test, phones ...` for each company of the file. */
async function evidence(text: string, leg: Leg = 'purchased', companyName?: string): Promise<string[]> {
  const { snapshot } = await readText(text, { leg, companyName });
  return snapshot.companies.map(({ id, name, evidence: given }) => {
    const said = given === undefined ? [] : Object.entries(given).map(toWords);
    return `${name || id}: ${said.join(', ')}`;
  });
}

function toWords([field, values]: [string, readonly unknown[]]): string {
  return `${field} ${values.join(' + ')}`;
}

describe('evidence columns of the plain format', () => {
  it('are read under the names that the lists of match have', async () => {
    const header = 'Company,SKU,Qty,Web Site,URL,E-mail,Mail,Tenant_ID,VAT,Telephone,Zip Code,Street';
    const line = 'Acme,SPB,3,acme.example,shop.acme.example,a@acme.example,b@acme.example,7281-0044,DE123456789,';
    expect(await evidence(`${header}\n${line}(303) 555-0144,80202,12 Main Street\n`)).toEqual([
      'Acme: websites acme.example + shop.acme.example, emails a@acme.example + b@acme.example, ' +
        'tenantIds 7281-0044 + DE123456789, phones (303) 555-0144, postcodes 80202, addresses 12 Main Street',
    ]);
  });

  it('add up over all lines of a company, each value once, and those of an id whatever its spellings', async () => {
    expect(
      await evidence(
        'company,company_id,sku,quantity,email\n' +
          'Acme,c-1,SPB,3,a@acme.example\nACME,c-1,SPE_E3,2,b@acme.example\nAcme,c-1,VISIOCLIENT,1,a@acme.example\n' +
          'Beta,,SPB,1,a@beta.example\nGamma,,SPB,1,\n',
      ),
    ).toEqual(['Acme: emails a@acme.example + b@acme.example', 'Beta: emails a@beta.example']);
  });

  it('may hold several values in a cell; an address runs over its lines', async () => {
    expect(
      await evidence(
        'company,sku,quantity,website,address\nAcme,SPB,3,"acme.example; acme.test | shop.example","12 Main Street\nDenver"\n',
      ),
    ).toEqual(['Acme: websites acme.example + acme.test + shop.example, addresses 12 Main Street Denver']);
  });

  it.each([
    ['assigned', 'domain', 'domains'],
    ['assigned', 'website', 'websites'],
    ['purchased', 'domain', 'websites'],
    ['billed', 'Domains', 'websites'],
    ['purchased', 'verified_domain', 'domains'],
    ['billed', 'Verified Domains', 'domains'],
  ] as const)('%s: a value of the column %s is one of %s', async (leg, column, field) => {
    expect(await evidence(`company,sku,quantity,${column}\nAcme,SPB,3,acme.example\n`, leg)).toEqual([
      `Acme: ${field} acme.example`,
    ]);
  });

  it('a tenant id that serves as the id of the company is evidence too', async () => {
    const tenant = 'b1b1b1b1-0000-4000-8000-000000000001';
    const read = await readText(`company,tenant id,sku,quantity\nAcme,${tenant},SPB,3\n`);
    expect(read.snapshot.lines[0]?.companyId).toBe(tenant);
    expect(read.snapshot.companies).toEqual([{ id: tenant, name: 'Acme', evidence: { tenantIds: [tenant] } }]);
  });

  it('belong to the company that the file was named for', async () => {
    expect(await evidence('sku,quantity,domain\nSPB,3,acme.example\n', 'assigned', 'Acme Corp')).toEqual([
      'Acme Corp: domains acme.example',
    ]);
  });

  it('without such a column, or without a value, no company is named beside the lines', async () => {
    for (const text of ['company,sku,quantity\nAcme,SPB,3\n', 'company,sku,quantity,domain\nAcme,SPB,3, ; \n'])
      expect((await readText(text)).snapshot.companies).toEqual([]);
  });
});

describe('evidence never costs a seat line', () => {
  it.each([
    ['a spreadsheet error', 'website', '#N/A'],
    ['a name under "Tenant"', 'tenant', 'Acme of Denver'],
    ['a value that swallowed others', 'email', 'x'.repeat(501)],
    ['a list of counts, which the lines hold already', 'counts', 'SPB=3'],
    ['control characters', 'phone', '\u200b\u0007'],
  ])('%s is left out', async (_, column, value) => {
    const read = await readText(`company,sku,quantity,${column}\nAcme,SPB,3,${value}\n`);
    expect(ledger(read)).toEqual(['Acme | SPB | 3 seats | no price']);
    expect([...rejects(read), ...read.warnings]).toEqual([]);
    expect(read.snapshot.companies).toEqual([]);
  });

  it('a column that stands there twice is read twice, and the file is read', async () => {
    expect(await evidence('company,sku,quantity,email,email\nAcme,SPB,3,a@acme.example,b@acme.example\n')).toEqual([
      'Acme: emails a@acme.example + b@acme.example',
    ]);
  });

  it('a rejected line says nothing of its company: a company without a line is none', async () => {
    const read = await readText(
      'company,sku,quantity,email\nAcme,SPB,many,a@acme.example\nBeta,SPB,1,b@beta.example\n',
    );
    expect(read.snapshot.companies.map(({ name }) => name)).toEqual(['Beta']);
    expect(rejects(read)).toEqual(['2 quantity: many [Acme]']);
  });
});

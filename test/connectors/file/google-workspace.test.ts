import { EMPTY_CROSSWALK } from '../../../src/core/crosswalk.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import { ledger, readText, rejects } from './ledger.js';

const USERS =
  'First Name [Required],Last Name [Required],Email Address [Required],Status [READ ONLY],Last Sign In [READ ONLY],Licenses [READ ONLY]\n';

const assigned = (text: string, companyName?: string) => readText(text, { leg: 'assigned', companyName });
const counts = async (text: string) => {
  const { snapshot } = await assigned(text, 'Acme');
  const { rows } = reconcile({ snapshots: [snapshot], crosswalk: EMPTY_CROSSWALK, asOf: '2026-08-01' });
  return rows.map((row) => `${row.sku}: ${row.assigned ?? '?'} assigned, ${row.live ?? '?'} live`);
};

describe('the users of the Google Admin console', () => {
  const list =
    `${USERS}Ada,One,ada@acme.example,Active,2026/07/30,"Google Workspace Business Standard, Google Voice Standard"\n` +
    'Ben,Two,ben@acme.example,Suspended,Never logged in,Google Workspace Business Standard\n' +
    'Cleo,Three,cleo@sub.acme.example,Active,2026/07/29,\n';

  it('every licence of every user is a seat, a suspended one not live; domains are evidence', async () => {
    const read = await assigned(list, 'Acme');
    expect(read.format).toBe('google-workspace-users');
    expect(ledger(read)).toEqual([
      'Acme | Google Workspace Business Standard | 1 seats | no price',
      'Acme | Google Voice Standard | 1 seats | no price',
      'Acme | Google Workspace Business Standard | 1 seats | no price',
    ]);
    expect(read.snapshot).toMatchObject({
      vendors: ['google'],
      proves: 'absence',
      companies: [{ id: '', name: 'Acme', evidence: { domains: ['acme.example', 'sub.acme.example'] } }],
    });
    expect(await counts(list)).toEqual([
      'Google Voice Standard: 1 assigned, 1 live',
      'Google Workspace Business Standard: 2 assigned, 1 live',
    ]);
  });

  it('licences may be named by their ids', async () => {
    const ids = `${USERS}A,B,a@acme.example,Active,,1010020028; 1010330004\n`;
    expect(await counts(ids)).toEqual([
      'Google Voice Standard: 1 assigned, 1 live',
      'Google Workspace Business Standard: 1 assigned, 1 live',
    ]);
  });

  it('a user who stands there twice holds a licence once', async () => {
    expect(await counts(list + list.slice(USERS.length))).toEqual(await counts(list));
  });

  it('a status that nobody knows leaves the accounts unchecked', async () => {
    const odd = `${USERS}A,B,a@acme.example,Frozen,,Google Voice Standard\n`;
    expect(await counts(odd)).toEqual(['Google Voice Standard: 1 assigned, ? live']);
  });

  it('no address of a user is shown anywhere', async () => {
    const { snapshot } = await assigned(list, 'Acme');
    expect(JSON.stringify(snapshot.lines.map(({ unique: _unique, ...shown }) => shown))).not.toContain('@');
  });

  it('it does not say whose users they are', async () => {
    await expect(assigned(list)).rejects.toMatchObject({ code: 'ERR_FILE_NO_COMPANY' });
  });

  it('nobody with a licence is an empty list, not a list of zeros', async () => {
    expect((await assigned(`${USERS}A,B,a@acme.example,Active,,\n`, 'Acme')).snapshot.status).toBe('empty');
  });

  it('a user without an address is rejected', async () => {
    expect(rejects(await assigned(`${USERS}A,B,,Active,,Google Voice Standard\n`, 'Acme'))).toEqual([
      '2 Email Address [Required]:  [Acme]',
    ]);
  });
});

describe('lists of Google licences', () => {
  it('one row an assignment', async () => {
    const text =
      'userId,productId,productDisplay,skuId,skuDisplay\n' +
      'ada@acme.example,Google-Apps,Google Workspace,1010020028,Google Workspace Business Standard\n' +
      'ben@acme.example,Google-Apps,Google Workspace,1010020028,Google Workspace Business Standard\n' +
      'ben@acme.example,Google-Apps,Google Workspace,1010020028,Google Workspace Business Standard\n';
    expect((await assigned(text, 'Acme')).format).toBe('google-workspace-licenses');
    expect(await counts(text)).toEqual(['Google Workspace Business Standard: 2 assigned, ? live']);
  });

  it('one row a SKU with its number', async () => {
    const text =
      'productId,productDisplay,skuId,skuDisplay,licenses\nGoogle-Apps,Google Workspace,1010020028,Google Workspace Business Standard,12\n';
    expect((await assigned(text, 'Acme')).format).toBe('google-workspace-licenses');
    expect(await counts(text)).toEqual(['Google Workspace Business Standard: 12 assigned, ? live']);
  });

  it.each(['1.5', '-1', 'x'])('%s licences are rejected', async (count) => {
    const read = await assigned(`Subscription,Assigned licenses\nGoogle Workspace Business Plus,${count}\n`, 'Acme');
    expect(rejects(read)).toEqual([`2 Assigned licenses: ${count} [Acme]`]);
  });

  it('--format google finds out which of the two it is', async () => {
    const read = await readText(USERS, { leg: 'assigned', companyName: 'Acme', format: 'google' });
    expect(read.format).toBe('google-workspace-users');
  });
});

/**
 * The wires of accounting against the vendors' contracts: each field that a connector reads is one that the vendor sends, and what is on
 * record keeps to the contract.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import * as desktop from '../../src/connectors/quickbooks-desktop/wire.js';
import * as online from '../../src/connectors/quickbooks-online/wire.js';
import * as xero from '../../src/connectors/xero/wire.js';
import { Contract } from '../demo/contract.js';
import type { Json } from '../demo/talk.js';
import { readRecording } from '../support/replay.js';
import { describeWithShared } from '../support/tools.js';

/** A schema of ours, the schemas of the contract that it reads, and fields that the vendor documents elsewhere. */
type Reads = [name: string, ours: z.ZodObject, theirs: readonly string[], besides: readonly string[]];

const ONLINE: Reads[] = [
  // Intuit's reference of the entities names these; the contract, made of the XSD's main part, does not.
  ['a transaction', online.transactionSchema, ['SalesTransaction'], ['TxnTaxDetail']],
  ['a line', online.lineSchema, ['Line'], []],
  ['a customer', online.customerSchema, ['Customer'], ['PrimaryPhone', 'BillAddr']],
  ['an item', online.itemSchema, ['Item'], []],
];
const XERO: Reads[] = [
  ['a repeating invoice', xero.templateSchema, ['RepeatingInvoice'], []],
  // Its twin that people can read stands in the vendor's examples.
  ['an invoice or a credit note', xero.postedSchema, ['Invoice', 'CreditNote'], ['DateString']],
  ['a line', xero.lineSchema, ['LineItem'], []],
  ['a contact', xero.contactSchema, ['Contact'], []],
  ['an item', xero.itemSchema, ['Item'], []],
];
const DESKTOP: Reads[] = [
  ['an invoice', desktop.documentSchema, ['qbd_invoice'], []],
  ['a sales receipt', desktop.documentSchema, ['qbd_sales_receipt'], []],
  ['a credit memo', desktop.documentSchema, ['qbd_credit_memo'], []],
  ['a line', desktop.lineSchema, ['qbd_invoice_line'], []],
  ['a line of a receipt', desktop.lineSchema, ['qbd_sales_receipt_line'], []],
  ['a line of a credit memo', desktop.lineSchema, ['qbd_credit_memo_line'], []],
  ['a group', desktop.groupSchema, ['qbd_invoice_line_group'], []],
  ['a customer', desktop.customerSchema, ['qbd_customer'], []],
  ['an item', desktop.itemSchema, ['qbd_service_item', 'qbd_non_inventory_item'], []],
];

describeWithShared('the wires of accounting', (shared) => {
  const contract = (path: string): Json =>
    parse(readFileSync(join(shared, 'contracts', `${path}.yaml`), 'utf8')) as Json;

  describe.each<[string, string, Reads[]]>([
    ['QuickBooks Online', 'quickbooks-online/qbo-readonly.openapi', ONLINE],
    ['Xero', 'xero/xero-accounting-readonly.openapi', XERO],
    ['Conductor', 'conductor/conductor-readonly.openapi', DESKTOP],
  ])('%s', (_vendor, path, reads) => {
    const schemas = (contract(path)['components'] as Json)['schemas'] as Record<string, Json>;

    it.each<Reads>(reads)('%s: reads nothing that is not sent', (_name, ours, theirs, besides) => {
      const known = theirs.flatMap((name) => Object.keys(schemas[name]?.['properties'] as Json));
      expect(known.length).toBeGreaterThan(3);
      expect(Object.keys(ours.shape).filter((field) => !known.includes(field) && !besides.includes(field))).toEqual([]);
    });
  });

  it('Conductor: the home currency stands where it is looked for', () => {
    const schemas = (contract('conductor/conductor-readonly.openapi')['components'] as Json)['schemas'] as Json;
    const properties = (name: string): Json => (schemas[name] as Json)['properties'] as Json;
    expect(JSON.stringify(properties('qbd_preferences')['multiCurrency'])).toContain('qbd_multi_currency_preferences');
    expect(Object.keys(properties('qbd_multi_currency_preferences'))).toContain('homeCurrency');
  });

  it('QuickBooks Online: every kind of template in the contract is known, as one that bills or one that does not', () => {
    const schemas = (contract('quickbooks-online/qbo-readonly.openapi')['components'] as Json)['schemas'] as Json;
    const kinds = Object.keys((schemas['RecurringTransaction'] as Json)['properties'] as Json);
    expect(kinds.length).toBeGreaterThan(10);
    expect(kinds.filter((kind) => !online.TEMPLATE_KINDS.includes(kind))).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    [
      'qbo-books',
      'quickbooks-online/qbo-readonly.openapi',
      // On every record of the vendor's own samples, or in its reference, and in no schema.
      /(?:domain|sparse|Taxable|Balance|BalanceWithJobs|PreferredDeliveryMethod|PrintOnCheckName|TrackQtyOnHand|AllowIPNPayment|AllowOnlinePayment|EmailStatus|LinkedTxn|TxnTaxDetail|PrintStatus|PrimaryPhone|ItemAccountRef|TaxInclusiveAmt|VendorRef|AccountRef|TaxCodeRef|AccountBasedExpenseLineDetail) is not in the contract$/,
    ],
  ])('%s keeps to it', (name, path, besides) => {
    const held = new Contract(contract(path));
    const answers = readRecording(name).exchanges.filter(
      ({ method, status, request }) => method === 'GET' && status === 200 && request.includes('/query?'),
    );
    expect(answers.length).toBeGreaterThan(8);
    const wrong = answers.flatMap(({ body }) => held.errors(held.answerOf('/v3/company/{realmId}/query'), body));
    expect(wrong.filter((error) => !besides.test(error))).toEqual([]);
  });

  it('xero-organisation keeps to it', () => {
    const held = new Contract(contract('xero/xero-accounting-readonly.openapi'));
    const beyond =
      /\/(?:Id|Status|ProviderName|DateTimeUTC|\w+String|HasErrors|IsDiscounted|AmountDue|RemainingCredit|HasValidationErrors|ID|SendCopy|MarkAsSent|IncludePDF|ApprovedForSending|InvoicePaymentServices) is not in the contract$/;
    const lists = readRecording('xero-organisation').exchanges.filter(({ request }) => request.startsWith('/api.xro'));
    expect(lists.length).toBe(7);
    const wrong = lists.flatMap(({ request, body }) =>
      held.errors(held.answerOf(request.replace('/api.xro/2.0', '').split('?')[0]!), body),
    );
    expect(wrong.filter((error) => !beyond.test(error))).toEqual([]);
  });
});

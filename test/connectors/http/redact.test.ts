/** What must not be seen is not seen; what helps is. */
import { redacted, shownUrl, snippet } from '../../../src/connectors/http/redact.js';

it.each([
  [
    'https://api.example.com/v1/subscriptions?page=3&size=200',
    'https://api.example.com/v1/subscriptions?page=3&size=200',
  ],
  [
    'https://graph.example.com/v1.0/users?$top=500&$skiptoken=RFN0bw',
    'https://graph.example.com/v1.0/users?$top=500&$skiptoken=…',
  ],
  ['https://api.example.com/x?access_token=abc&q=jane', 'https://api.example.com/x?access_token=[secret]&q=…'],
  ['https://graph.example.com/users/jane%40contoso.com', 'https://graph.example.com/users/[mail address]'],
])('%s', (url, shown) => {
  expect(shownUrl(url)).toBe(shown);
});

it.each([
  ['Authorization: Bearer abcdef123456', 'Authorization: Bearer [secret]'],
  ['{"refresh_token":"AB11-x.y","expires_in":3600}', '{"refresh_token":[secret],"expires_in":3600}'],
  ['{"expires_in":3600,"refresh_token":"AB11-x', '{"expires_in":3600,"refresh_token":[secret]'],
  ['cut off in eyJhbGciOiJI', 'cut off in [secret]'],
  ['client_secret=s3cr3t&grant_type=x', 'client_secret=[secret]&grant_type=x'],
  ['token eyJhbGciOi.eyJzdWIiOi.c2ln was refused', 'token [secret] was refused'],
  ['key sk_live_abcdef1234', 'key [secret]'],
  ['user Jane <jane.doe+x@mail.contoso.co.uk>', 'user Jane <[mail address]>'],
  ['our own: hunter22', 'our own: [secret]'],
])('%s', (text, shown) => {
  expect(redacted(text, ['hunter22'])).toBe(shown);
});

it('a snippet is one short line that moves no cursor', () => {
  expect(snippet('a\u001b[31m\r\nb\u202ec')).toBe('a [31m b c');
  expect(snippet('x'.repeat(500))).toHaveLength(161);
});

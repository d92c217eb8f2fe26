/** Read only by construction: whatever is tried, nothing but a GET to the source and a POST to its token address leaves the machine. */
import fc from 'fast-check';
import { assertAllowed, type AccessPolicy } from '../../../src/connectors/http/access.js';
import { exchange } from '../../../src/connectors/http/exchange.js';
import { testDeps } from '../../support/http.js';
import { VendorServer } from '../../support/vendor-server.js';

const POLICY: AccessPolicy = {
  readFrom: ['https://api.example.com/v1', 'http://127.0.0.1:4000'],
  tokenUrls: ['https://login.example.com/{tenant}/oauth2/v2.0/token', 'https://api.example.com/v1/token'],
  queryUrls: ['https://erp.example.com/services/rest/query/v1/suiteql'],
};

const allowed = (method: string, url: string): string => {
  try {
    assertAllowed('acme', POLICY, method, url);
    return 'allowed';
  } catch (error) {
    return (error as { code?: string }).code ?? 'thrown';
  }
};

describe('what may be sent', () => {
  it.each([
    ['GET', 'https://api.example.com/v1/companies?page=0'],
    ['GET', 'https://api.example.com/v2/anything'],
    ['GET', 'http://127.0.0.1:4000/companies'],
    ['POST', 'https://api.example.com/v1/token'],
    ['POST', 'https://login.example.com/0b0b0b0b-0000-4000-8000-000000000000/oauth2/v2.0/token'],
    ['POST', 'https://erp.example.com/services/rest/query/v1/suiteql?limit=1000&offset=0'],
  ])('%s %s', (method, url) => {
    expect(allowed(method, url)).toBe('allowed');
  });

  it.each([
    ['POST', 'https://api.example.com/v1/companies'],
    ['POST', 'https://api.example.com/v1/token/more'],
    ['POST', 'https://login.example.com/a/b/oauth2/v2.0/token'],
    ['PUT', 'https://api.example.com/v1/subscriptions/1'],
    ['PATCH', 'https://api.example.com/v1/companies/1'],
    ['DELETE', 'https://api.example.com/v1/subscriptions/1'],
    ['delete', 'https://api.example.com/v1/token'],
    ['HEAD', 'https://api.example.com/v1/companies'],
    ['get', 'https://api.example.com/v1/companies'],
    ['GET', 'https://api.example.com.evil.example/v1/companies'],
    ['GET', 'https://evil.example/v1/companies'],
    ['GET', 'https://api.example.com:8443/v1/companies'],
    ['GET', 'http://api.example.com/v1/companies'],
    ['GET', 'http://169.254.169.254/latest/meta-data'],
    ['GET', 'https://user:password@api.example.com/v1/companies'],
    ['GET', 'file:///etc/passwd'],
  ])('never %s %s', (method, url) => {
    expect(allowed(method, url)).toBe('ERR_REQUEST_REFUSED');
  });

  it('no method but GET and POST is ever let through, wherever it goes', () => {
    const urls = fc.constantFrom(...POLICY.readFrom, ...POLICY.tokenUrls.map((url) => url.replace('{tenant}', 't')));
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), urls, (method, url) => {
        fc.pre(method !== 'GET' && method !== 'POST');
        expect(allowed(method, url)).toBe('ERR_REQUEST_REFUSED');
      }),
    );
  });
});

describe('the guard stands before the wire', () => {
  it.each(['PUT', 'PATCH', 'DELETE', 'POST', 'HEAD', 'OPTIONS'])('%s reaches no server', async (method) => {
    const server = await VendorServer.start(() => ({ body: {} }));
    const options = {
      source: 'acme',
      access: { readFrom: [server.url], tokenUrls: [`${server.url}/token`], queryUrls: [] },
      agents: testDeps().agents,
      timeout: 1000,
      largestAnswer: 1000,
    };
    const sent = exchange({ method, url: `${server.url}/subscriptions/1`, headers: {}, body: '{}' }, options);
    await expect(sent).rejects.toMatchObject({ code: 'ERR_REQUEST_REFUSED' });
    expect(server.asked).toEqual([]);
  });

  it('a redirect is followed to the hosts of the source only', async () => {
    const elsewhere = await VendorServer.start(() => ({ body: { stolen: true } }));
    const server = await VendorServer.start(({ path }) =>
      path === '/here'
        ? { status: 302, headers: { location: '/there' } }
        : path === '/there'
          ? { body: { arrived: true } }
          : { status: 302, headers: { location: `${elsewhere.url}/away` } },
    );
    const options = {
      source: 'acme',
      access: { readFrom: [server.url], tokenUrls: [], queryUrls: [] },
      agents: testDeps().agents,
      timeout: 1000,
      largestAnswer: 1000,
    };
    const get = (path: string) => exchange({ method: 'GET', url: `${server.url}${path}`, headers: {} }, options);
    expect((await get('/here')).body).toBe('{"arrived":true}');
    await expect(get('/away')).rejects.toMatchObject({ code: 'ERR_REQUEST_REFUSED' });
    expect(elsewhere.asked).toEqual([]);
  });
});

/** The way out, as the environment describes it: HTTPS_PROXY (or ALL_PROXY) and NO_PROXY, in either case of letters. */
import { getProxyForUrl } from 'proxy-from-env';
import type { Network } from '../connectors/http/network.js';

/** Node itself honours NODE_EXTRA_CA_CERTS. */
export const networkOfEnvironment: Network = {
  proxyFor: (url) => getProxyForUrl(url) || null,
};

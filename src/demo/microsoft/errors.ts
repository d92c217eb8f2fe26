/** Microsoft's error bodies: Graph's, and those of the login service with their AADSTS numbers. */

/** `innerError` as Graph writes it, dated by the demo's clock. */
export function graphError(code: string, message: string, now: number, requestId: string): object {
  const innerError = {
    date: new Date(now).toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': requestId,
  };
  return { error: { code, message, innerError } };
}

export interface LoginRefusal {
  readonly status: 400 | 401;
  readonly error: string;
  /** Without its prefix: 700016. */
  readonly number: number;
  readonly text: string;
}

export const LOGIN_REFUSALS = {
  unknownTenant: (tenant: string): LoginRefusal => ({
    status: 400,
    error: 'invalid_request',
    number: 90002,
    text: `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  }),
  noConsent: (app: string, tenant: string): LoginRefusal => ({
    status: 400,
    error: 'unauthorized_client',
    number: 700016,
    text: `Application with identifier '${app}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  }),
  unknownApp: (app: string, tenant: string): LoginRefusal => LOGIN_REFUSALS.noConsent(app, tenant),
  wrongSecret: (app: string): LoginRefusal => ({
    status: 401,
    error: 'invalid_client',
    number: 7000215,
    text: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app}'.`,
  }),
  wrongGrant: (grant: string): LoginRefusal => ({
    status: 400,
    error: 'unsupported_grant_type',
    number: 70003,
    text: `The app requested an unsupported grant type '${grant}'.`,
  }),
  noScope: (): LoginRefusal => ({
    status: 400,
    error: 'invalid_request',
    number: 90014,
    text: "The required field 'scope' is missing from the credential. Ensure that you have all the necessary parameters for the login request.",
  }),
  wrongScope: (scope: string): LoginRefusal => ({
    status: 400,
    error: 'invalid_scope',
    number: 1002012,
    text: `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
  }),
} as const;

export function loginError(refusal: LoginRefusal, now: number, traceId: string): object {
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    error: refusal.error,
    error_description: `AADSTS${refusal.number}: ${refusal.text} Trace ID: ${traceId} Correlation ID: ${traceId} Timestamp: ${timestamp}`,
    error_codes: [refusal.number],
    timestamp,
    trace_id: traceId,
    correlation_id: traceId,
    error_uri: `https://login.microsoftonline.com/error?code=${refusal.number}`,
  };
}

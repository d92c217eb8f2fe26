/** Intuit's error bodies: Fault with capitals from the service, fault without from the gateway before it. */
import type { Json } from './query.js';

const FAULTS: Readonly<Record<number, readonly [type: string, code: string, message: string, detail: string]>> = {
  400: ['ValidationFault', '2010', 'Request has invalid or unsupported property', 'Bad request'],
  // The gateway writes codes with leading zeros, the service without.
  403: ['AuthorizationFault', '003100', 'message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403', 'The app is not connected to this company.'],
  404: ['ValidationFault', '610', 'Object Not Found', 'Something you are trying to use has been made inactive or does not exist.'],
  405: ['SystemFault', '500', 'Unsupported Operation', 'Operation is not supported.'],
  429: ['THROTTLING', '3001', 'message=ThrottleExceeded; errorCode=003001; statusCode=429', 'The request limit was reached.'],
  500: ['SystemFault', '10000', 'An application error has occurred while processing your request', 'System Failure Error: please try again later.'],
}; // prettier-ignore

export function faultOf(status: number, time: string): Json {
  const [type, code, message, detail] = FAULTS[status] ?? FAULTS[500]!;
  return fault(type, [{ Message: message, Detail: detail, code }], time);
}

export function fault(type: string, errors: readonly Json[], time: string): Json {
  return { Fault: { Error: errors, type }, time };
}

const REASONS = {
  missing: 'Missing bearer token',
  unknown: 'Token invalid',
  expired: 'Token expired: AB01...',
} as const;

/** No good token: answered by the gateway. `moment`: milliseconds since 1970. */
export function unauthenticated(why: keyof typeof REASONS, moment: number): Json {
  return {
    warnings: null,
    intuitObject: null,
    fault: {
      error: [
        {
          message: 'message=AuthenticationFailed; errorCode=003200; statusCode=401',
          detail: REASONS[why],
          code: '3200',
          element: null,
        },
      ],
      type: 'AUTHENTICATION',
    },
    report: null,
    queryResponse: null,
    time: moment,
    status: null,
  };
}

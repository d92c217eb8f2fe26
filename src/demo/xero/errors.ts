/** What Xero says when it refuses: problem objects, a validation exception, or plain text. */
type Json = Readonly<Record<string, unknown>>;

/** A `where`, an `order` or a page that Xero does not take. */
export class XeroRefusal extends Error {}

const TITLES: Readonly<Record<number, readonly [title: string, detail: string]>> = {
  401: ['Unauthorized', 'AuthenticationUnsuccessful'],
  403: ['Forbidden', 'AuthenticationUnsuccessful'],
  405: ['Method Not Allowed', 'The method is not allowed for this resource'],
  500: ['An error occurred in Xero', 'An unexpected error occurred'],
};
/** These come as text, not as JSON. */
const TEXTS: Readonly<Record<number, string>> = {
  404: "The resource you're looking for cannot be found",
  429: 'Rate Limit Exceeded',
};

export interface Refused {
  readonly body: unknown;
  readonly type?: string;
}

export function refusal(status: number, instance: string, detail?: string): Refused {
  const text = TEXTS[status];
  if (text !== undefined) return { body: text, type: 'text/plain; charset=utf-8' };
  if (status === 400) return { body: validation('The request is not valid') };
  const [title, usual] = TITLES[status] ?? TITLES[500]!;
  return {
    body: { Type: null, Title: title, Status: status, Detail: detail ?? usual, Instance: instance, Extensions: {} },
  };
}

export function validation(message: string): Json {
  return {
    ErrorNumber: 10,
    Type: 'ValidationException',
    Message: 'A validation exception occurred',
    Elements: [{ ValidationErrors: [{ Message: message }] }],
  };
}

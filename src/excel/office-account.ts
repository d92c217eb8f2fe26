/** The account that Excel itself is signed in with, as far as Excel lends it to add-ins. */

/** Whether this Excel says that it lends its account (Nested App Authentication). */
export function isAccountLent(): boolean {
  // Outside Excel there is no context; the typings know no such case.
  const office = Office as { readonly context?: { readonly requirements?: Office.RequirementSetSupport } };
  return office.context?.requirements?.isSetSupported('NestedAppAuth', '1.1') ?? false;
}

/** The name under which people sign in; null where Excel does not tell. */
export async function accountHint(): Promise<string | null> {
  try {
    return (await Office.auth.getAuthContext()).userPrincipalName;
  } catch {
    return null;
  }
}

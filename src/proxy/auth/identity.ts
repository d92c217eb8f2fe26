/** Who asks. */

export interface Identity {
  readonly kind: 'token' | 'microsoft';
  /** Of the token in the store, or `configured`; for a Microsoft sign-in the tenant. Stands in the log. */
  readonly id: string;
  /** What is written beside a confirmed link or a decision. Personal: it does not stand in the log. */
  readonly name: string;
  readonly isReadOnly: boolean;
}

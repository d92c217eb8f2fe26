/** `/addin/sign-in.json`: how people sign in at this proxy beside a token. Everybody may read it: nothing in it is secret. */
import { z } from 'zod';

const entraSignInSchema = z.object({
  clientId: z.string().min(1).describe('Of the registered application'),
  authority: z.url().describe('Where people sign in, with the tenant'),
  scope: z.string().min(1).describe('What is asked for: the scope of this API'),
});
export type EntraSignIn = z.output<typeof entraSignInSchema>;

export const signInSchema = z.object({
  entra: entraSignInSchema.nullable().describe('null: people sign in with a token alone'),
});
export type SignInAnswer = z.output<typeof signInSchema>;

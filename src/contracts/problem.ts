/** What every error of the API looks like (RFC 9457, application/problem+json). */
import { z } from 'zod';
import { API_CODES } from '../core/error-codes.js';

export const PROBLEM_TYPE = 'application/problem+json';

export const problemSchema = z
  .object({
    type: z.string().describe('urn:driftsheet:problem:CODE'),
    title: z.string().describe('The same for every problem of the code'),
    status: z.number().int(),
    detail: z.string().describe('What was found, what was expected, what to do'),
    instance: z.string().describe('The path that was asked'),
    code: z.enum(API_CODES).describe('Stable: docs/errors.md'),
    requestId: z.string().describe('Stands in the log as well'),
    errors: z.array(z.string()).optional().describe('What is wrong with the request, a sentence for each field'),
    version: z.number().int().optional().describe('Of a conflict: the version in force'),
  })
  .meta({ id: 'Problem' });
export type ApiProblem = z.output<typeof problemSchema>;

/** Bodies: JSON alone, an empty one is none, and a shape that does not fit is told field by field. */
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { checkShape } from '../../config/check-shape.js';
import { ApiError } from '../problems.js';

const PART: Readonly<Record<string, string>> = { body: 'body', querystring: 'query', params: 'path' };
const MOST_ERRORS = 50;

export function readJsonAlone(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') {
      done(null, undefined);
      return;
    }
    void parse(request, body as string, (error, value) => {
      if (error === null) done(null, value);
      // The parser's own message quotes the text.
      else
        done(new ApiError('ERR_REQUEST_JSON', 'The body is no JSON, or holds a name that is not allowed (__proto__).'));
    });
  });
}

export const checkRequest: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (data: unknown) => {
    const checked = checkShape(schema, data ?? {}, [PART[httpPart ?? ''] ?? 'request']);
    if ('value' in checked) return { value: checked.value };
    const errors = checked.problems.slice(0, MOST_ERRORS);
    return { error: new ApiError('ERR_REQUEST_INVALID', errors[0] ?? 'The request does not fit.', { errors }) };
  };

/** The OpenAPI description, made from the schemas by which requests are checked and answers are written. */
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'driftsheet',
        version,
        description:
          'Seats purchased, assigned and billed, kept warm. A count that is not known is null with a reason, never 0.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      tags: [
        { name: 'counts', description: 'What is counted, and where it drifts apart' },
        { name: 'people', description: 'What people have confirmed and decided' },
        { name: 'sources', description: 'Where counts come from' },
        { name: 'syncs', description: 'Pulls on request' },
        { name: 'health', description: 'For whoever watches the process' },
      ],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      security: [{ bearer: [] }],
    },
    transform: createJsonSchemaTransform({}),
    transformObject: jsonSchemaTransformObject,
  });
}

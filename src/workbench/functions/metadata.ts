/** functions.json, as the custom functions metadata plug-in writes it and Excel reads it. */
import { z } from 'zod';

const parameter = z.object({
  name: z.string(),
  description: z.string().optional(),
  type: z.enum(['any', 'number', 'string', 'boolean']).catch('any'),
  dimensionality: z.enum(['scalar', 'matrix']).catch('scalar'),
  optional: z.boolean().optional(),
  repeating: z.boolean().optional(),
});

const cellFunction = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  parameters: z.array(parameter).default([]),
  result: z.object({ type: z.string().optional(), dimensionality: z.string().optional() }).default({}),
  options: z.record(z.string(), z.unknown()).optional(),
});

export const functionsMetadata = z.object({
  allowErrorForDataTypeAny: z.boolean().optional(),
  functions: z.array(cellFunction),
});

export type FunctionsMetadata = z.infer<typeof functionsMetadata>;
export type CellFunctionMetadata = FunctionsMetadata['functions'][number];
export type ParameterMetadata = CellFunctionMetadata['parameters'][number];

/** The requests of the office.js client as they come over the wire, and the answers it reads. */
import { z } from 'zod';

export const ACTION = { instantiate: 1, query: 2, call: 3, set: 4, trace: 5 } as const;
export const PATH = { global: 1, newObject: 2, method: 3, property: 4, indexer: 5, reference: 6 } as const;

const argumentInfo = z
  .object({
    Arguments: z.array(z.unknown()).optional(),
    ReferencedObjectPathIds: z.array(z.union([z.number(), z.array(z.unknown())]).nullable()).optional(),
  })
  .optional();

const action = z.object({
  Id: z.number(),
  ActionType: z.number(),
  Name: z.string(),
  ObjectPathId: z.number(),
  ArgumentInfo: argumentInfo,
  QueryInfo: z
    .object({
      Select: z.array(z.string()).optional(),
      Expand: z.array(z.string()).optional(),
      Top: z.number().optional(),
      Skip: z.number().optional(),
    })
    .optional(),
});

const objectPath = z.object({
  Id: z.number(),
  ObjectPathType: z.number(),
  Name: z.string(),
  ParentObjectPathId: z.number().optional(),
  ArgumentInfo: argumentInfo,
});

export const requestBody = z.object({
  Actions: z.array(action),
  ObjectPaths: z.record(z.string(), objectPath),
});

export type RequestBody = z.infer<typeof requestBody>;
export type Action = RequestBody['Actions'][number];
export type ObjectPath = RequestBody['ObjectPaths'][string];

export interface ResponseError {
  readonly Code: string;
  readonly Message: string;
  readonly Location?: string;
  readonly ActionIndex?: number;
}

export interface ResponseBody {
  readonly Results?: readonly { ActionId: number; Value: unknown }[];
  readonly Error?: ResponseError;
}

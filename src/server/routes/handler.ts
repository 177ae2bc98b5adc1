import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { OperationId, operations } from "#contract/operations.ts";
import type { Access, Identity } from "../access/identity.ts";
import type { Ingress } from "../http/ingress.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Pressure } from "../http/pressure.ts";
import type { Store } from "../store/store.ts";

/** What the handlers work with. */
export interface Services {
  store: Store;
  access: Access;
  readOnly: boolean;
  now: () => Date;
  metrics: Metrics;
  ingress: Ingress;
  pressure: Pressure;
}

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
type Of<Id extends OperationId> = (typeof operations)[Id];

/** One request of an operation, its path and query already valid. The body is for the handler to check. */
export interface Call<Id extends OperationId> {
  request: FastifyRequest;
  reply: FastifyReply;
  path: Record<NamesIn<Of<Id>["path"]>, string>;
  query: Of<Id> extends { query: infer Query extends z.ZodType } ? z.output<Query> : unknown;
  /** The version's message as the client words it (`x-change-message`); null: in the server's own words. */
  message: string | null;
  identity: Of<Id>["role"] extends null ? null : Identity;
}

/** Answers an operation: what it returns is the body; it throws an HttpError, an Invalid or an error of the store. */
export type Handler<Id extends OperationId> = (call: Call<Id>) => unknown;

/** One handler for each operation: a missing one does not compile. */
export type Handlers = { [Id in OperationId]: Handler<Id> };

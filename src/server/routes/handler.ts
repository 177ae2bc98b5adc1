import type { FastifyReply, FastifyRequest } from "fastify";
import type * as z from "zod/mini";
import type { OperationId, operations } from "#contract/operations.ts";
import type { Access, Identity } from "../access/identity.ts";
import type { Draining } from "../http/draining.ts";
import type { Ingress } from "../http/ingress.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Pressure } from "../http/pressure.ts";
import type { Store } from "../store/store.ts";
import type { Targets } from "../targets/targets.ts";

/** The parts of the server that the handlers use. */
export interface Services {
  /** The store as the person of a request sees it; null: nobody is signed in. */
  storeFor: (identity: Identity | null) => Store;
  store: Store;
  targets: Targets;
  access: Access;
  readOnly: boolean;
  now: () => Date;
  metrics: Metrics;
  ingress: Ingress;
  pressure: Pressure;
  /** Name servers that names of hosts are looked up at; without them those of this machine. */
  nameServers?: readonly string[] | undefined;
  draining: Draining;
}

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
type Of<Id extends OperationId> = (typeof operations)[Id];

/** One request of an operation. Its path and query are valid; the handler checks the body. */
export interface Call<Id extends OperationId> {
  request: FastifyRequest;
  reply: FastifyReply;
  path: Record<NamesIn<Of<Id>["path"]>, string>;
  query: Of<Id> extends { query: infer Query extends z.ZodMiniType } ? z.output<Query> : unknown;
  /** The version's message as the client words it (`x-change-message`); null: in the server's own words. */
  message: string | null;
  identity: Of<Id>["role"] extends null ? null : Identity;
}

/** Answers an operation with the body that it returns, or throws an HttpError, an Invalid or an error of the store. */
type Handler<Id extends OperationId> = (call: Call<Id>) => unknown;

/** One handler for each operation: a missing one does not compile. */
export type Handlers = { [Id in OperationId]: Handler<Id> };

import { linkOperations } from "#contract/link-operations.ts";
import { callOperation, type Answer, type CallOptions, type SuccessOf } from "./api-client.ts";

type LinkOperations = typeof linkOperations;

/** Calls an operation on what a deployment has beside the sets, as `call` does the others. */
export const callLink = <Id extends keyof LinkOperations>(
  id: Id,
  options: CallOptions = {},
): Promise<Answer<SuccessOf<LinkOperations[Id]>>> =>
  callOperation<LinkOperations[Id]>(linkOperations[id], options);

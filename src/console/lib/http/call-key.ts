import { keyOperations } from "#contract/key-operations.ts";
import { callOperation, type Answer, type CallOptions, type SuccessOf } from "./api-client.ts";

type KeyOperations = typeof keyOperations;

/** Calls an operation on API keys, as `call` does the others. The first screen needs none of them. */
export const callKey = <Id extends keyof KeyOperations>(
  id: Id,
  options: CallOptions = {},
): Promise<Answer<SuccessOf<KeyOperations[Id]>>> =>
  callOperation<KeyOperations[Id]>(keyOperations[id], options);

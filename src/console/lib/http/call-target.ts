import type { targetOperations } from "#contract/target-operations.ts";
import { callOperation, type Answer, type CallOptions, type SuccessOf } from "./api-client.ts";

type TargetOperations = typeof targetOperations;

/**
 * Calls an operation on targets, as `call` does the others. Their schemas load with the first call: a configuration
 * without targets, and the first rows of any other, need none of them.
 */
export async function callTarget<Id extends keyof TargetOperations>(
  id: Id,
  options: CallOptions,
): Promise<Answer<SuccessOf<TargetOperations[Id]>>> {
  const { targetOperations: table } = await import("#contract/target-operations.ts");
  return callOperation<TargetOperations[Id]>(table[id], options);
}

import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { isReachable, whenReachable } from "../lib/connection.ts";
import { timeLimits } from "../lib/http/time-limits.ts";
import { samePerson } from "../lib/same-person.ts";
import { EndedBadly, Uncertain } from "../lib/unanswered-write.ts";
import { notify } from "./notice.ts";
import { useStalled } from "./use-stalled.ts";

/** What a dialog needs of a write that it waits for. */
export interface PendingWrite {
  isPending: boolean;
  error: Error | null;
  /** It is on its way, and its answer is to be waited for. */
  held: boolean;
  /** Seconds for which no answer has come; 0: it is not late. */
  stalled: number;
  /** Goes on without it, if it is pending. */
  leave: () => void;
}

/** Milliseconds until something is looked up again. */
const againMs = 5_000;

interface Options<Variables, Data> {
  send: (variables: Variables) => Promise<Data>;
  /** What it does, as the beginning of a sentence: "Deleting web". */
  what: (variables: Variables) => string;
  /** Runs in any case, also when whoever began it has gone on: here it is said that it was done. */
  onSuccess?: (data: Data, variables: Variables) => unknown;
  onError?: (error: Error, variables: Variables) => unknown;
  /** Runs after `onSuccess` when whoever began it has not waited. */
  onLate?: (data: Data, variables: Variables) => void;
}

/**
 * A write that a dialog waits for, but cannot be kept by: once it stalls (`stalled`, in seconds) `leave` goes on without
 * it. It is not broken off, which would not undo it; what became of it is said as a notice when that is known, unless
 * somebody signed out or in meanwhile: then it says and does nothing more.
 */
export function useWrite<Variables, Data>(options: Options<Variables, Data>) {
  const { send, what, onSuccess, onError, onLate } = options;
  const left = useRef(new Set<Variables>());

  const succeed = async (data: Data, variables: Variables) => {
    // What is read afresh is there when the dialog goes, unless it hangs: the write itself is done.
    const late = new Promise((resolve) => setTimeout(resolve, timeLimits().settled));
    await Promise.race([onSuccess?.(data, variables), late]);
    if (left.current.delete(variables)) onLate?.(data, variables);
  };
  const failLate = (error: Error, variables: Variables) => {
    left.current.delete(variables);
    const failed = error instanceof EndedBadly ? "" : `${what(variables)} failed. `;
    notify({ tone: "error", text: failed + error.message });
  };
  const lookUpAgain = ({ lookUp }: Uncertain, variables: Variables, isSame: () => boolean) => {
    const again = async () => {
      if (!isSame()) return;
      try {
        // What `send` would have given.
        const data = (await lookUp()) as Data;
        if (isSame()) await succeed(data, variables);
      } catch (error) {
        if (!isSame()) return;
        if (error instanceof Uncertain) lookUpAgain(error, variables, isSame);
        else failLate(error as Error, variables);
      }
    };
    // A server that answers, but not this, is asked again after a while.
    if (isReachable()) setTimeout(() => void again(), againMs);
    else whenReachable(() => void again());
  };

  const mutation = useMutation({
    mutationFn: send,
    onMutate: () => samePerson(),
    onSuccess: (data, variables, isSame) => (isSame() ? succeed(data, variables) : undefined),
    onError: (error, variables, isSame) => {
      if (isSame?.() !== true) return;
      onError?.(error, variables);
      if (!left.current.has(variables)) return;
      if (!(error instanceof Uncertain)) return failLate(error, variables);
      notify({
        tone: "warning",
        text: `${what(variables)}: no answer came, and it is not known whether it was done. It is looked up as soon as the server answers.`,
      });
      lookUpAgain(error, variables, isSame);
    },
  });
  const stalled = useStalled(mutation.isPending, mutation.submittedAt);

  return {
    ...mutation,
    stalled,
    held: mutation.isPending && stalled === 0,
    leave: () => {
      const { variables } = mutation;
      if (!mutation.isPending || variables === undefined) return;
      left.current.add(variables);
      mutation.reset();
      notify({
        tone: "warning",
        text: `${what(variables)}: no answer yet, so it is not known whether it was done. The console tells you here as soon as it knows.`,
      });
    },
  };
}

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { isReachable, whenReachable } from "../lib/connection.ts";
import { answeredWith } from "../lib/http/api-client.ts";
import { sessionKey } from "../lib/session-key.ts";
import { timeLimits } from "../lib/http/time-limits.ts";
import { samePerson } from "../lib/same-person.ts";
import { EndedBadly, Uncertain } from "../lib/unanswered-write.ts";
import { notify } from "./notice.ts";
import { useStalled } from "./use-stalled.ts";

/** The state of a write, for the dialog that waits for it. */
export interface PendingWrite {
  isPending: boolean;
  error: Error | null;
  /** The write is pending and not late yet, so the dialog stays open. */
  held: boolean;
  /** Seconds without an answer; 0 while the answer is not late. */
  stalled: number;
  /** Stops waiting for the write, if it is pending. */
  leave: () => void;
}

/** Milliseconds until the next look-up. */
const againMs = 5_000;

interface Options<Variables, Data> {
  send: (variables: Variables) => Promise<Data>;
  /** Says what the write does, as the beginning of a sentence: "Deleting web". */
  what: (variables: Variables) => string;
  /** Runs after a success, even when nobody waits any more, and shows the notice of it. */
  onSuccess?: (data: Data, variables: Variables) => unknown;
  onError?: (error: Error, variables: Variables) => unknown;
  /** Runs after `onSuccess` when nobody waits any more. */
  onLate?: (data: Data, variables: Variables) => void;
}

/**
 * A write that people need not wait for: once it stalls, `leave` lets its dialog close. The request is not aborted,
 * since that would not undo the write. A notice reports the outcome, unless somebody has signed in or out since.
 */
export function useWrite<Variables, Data>(options: Options<Variables, Data>) {
  const { send, what, onSuccess, onError, onLate } = options;
  const left = useRef(new Set<Variables>());
  const client = useQueryClient();

  const succeed = async (data: Data, variables: Variables) => {
    // The dialog waits for the fresh data, but not for long: the write itself is done.
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
        // The same value as `send` would have returned.
        const data = (await lookUp()) as Data;
        if (isSame()) await succeed(data, variables);
      } catch (error) {
        if (!isSame()) return;
        if (error instanceof Uncertain) lookUpAgain(error, variables, isSame);
        else failLate(error as Error, variables);
      }
    };
    // A server that answers other requests is asked again after a while.
    if (isReachable()) setTimeout(() => void again(), againMs);
    else whenReachable(() => void again());
  };

  const mutation = useMutation({
    mutationFn: send,
    onMutate: () => samePerson(),
    onSuccess: (data, variables, isSame) => (isSame() ? succeed(data, variables) : undefined),
    onError: (error, variables, isSame) => {
      if (isSame?.() !== true) return;
      // A refusal may mean that this person may do less than the screen believes.
      if (answeredWith(error, 403)) void client.invalidateQueries({ queryKey: sessionKey });
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

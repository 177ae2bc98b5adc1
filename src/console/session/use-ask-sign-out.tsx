import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { draftsOf, keepDrafts, type KeptDraft } from "../lib/stored-drafts.ts";
import { lazyPart } from "../ui/lazy-part.tsx";
import { notify } from "../ui/notice.ts";
import { useSession, useSignOut } from "./session-queries.ts";

const SignOutDialog = lazyPart(async () => (await import("./SignOutDialog.tsx")).SignOutDialog);

/** What the dialog asks about. */
interface Question {
  drafts: KeptDraft[];
  /** Whether the open edits are among the drafts: a browser without room stores none. */
  kept: boolean;
}

/** **Sign out** (`ask`). It asks first, in `dialog`, if there are drafts, or edits that would be lost. */
export function useAskSignOut() {
  const router = useRouter();
  const session = useSession();
  const { mutate, isPending, error, reset, stalled, stay } = useSignOut();
  const [question, setQuestion] = useState<Question | null>(null);

  const away = () => router.navigate({ to: "/sign-in", search: {} });
  const ask = () => {
    if (isPending) return;
    reset();
    const kept = keepDrafts();
    const drafts = session === null ? [] : draftsOf(session.id);
    if (drafts.length > 0 || !kept) return setQuestion({ drafts, kept });
    const onError = ({ message }: Error) => notify({ text: `Not signed out: ${message}`, tone: "error" });
    return mutate({ discarded: [], away }, { onError });
  };

  const dialog = question && (
    <SignOutDialog
      {...question}
      pending={isPending}
      stalled={stalled}
      error={error}
      onClose={() => {
        stay();
        setQuestion(null);
      }}
      onKeep={() => mutate({ discarded: [], away })}
      onDelete={() => mutate({ discarded: question.drafts, away })}
    />
  );
  return { ask, dialog };
}

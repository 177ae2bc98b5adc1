import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { isScriptMissing, scriptMissingText } from "../lib/missing-script.ts";
import { ApiError } from "../lib/http/api-client.ts";
import { ErrorPanel } from "../ui/ErrorPanel.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";

const incomplete = new Error(
  `${scriptMissingText} Retry loads the page again; edits that are not saved wait as a draft.`,
);

const AsksAgain = lazyPart(async () => (await import("./AsksAgain.tsx")).AsksAgain);

/** Says why a screen could not be loaded, with **Retry**. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const boundary = useQueryErrorResetBoundary();
  // Some browsers do not load a script again that failed once, and an update of the console removes the old scripts.
  const asked = error instanceof ApiError ? error.retryAfter : null;
  const isIncomplete = isScriptMissing(error);
  const retry = () => {
    if (isIncomplete) return location.reload();
    boundary.reset();
    reset();
    void router.invalidate();
  };
  return (
    <>
      <PageHeader title="This screen could not be loaded" />
      <ErrorPanel error={isIncomplete ? incomplete : error} onRetry={retry} />
      {asked !== null && <AsksAgain seconds={asked} onAsk={retry} onClose={() => {}} />}
    </>
  );
}

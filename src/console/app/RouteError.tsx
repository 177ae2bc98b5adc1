import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { ErrorPanel } from "../ui/ErrorPanel.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";

/** The messages of browsers when a script did not load. */
const noScript = /dynamically imported module|importing a module script/i;
const incomplete = new Error(
  "A part of the console could not be loaded: the connection failed, or the console has been updated. Retry loads the page again; edits that are not saved wait as a draft.",
);

/** Says why a screen could not be loaded, with **Retry**. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const boundary = useQueryErrorResetBoundary();
  // A page never loads a script again that failed once, and an update of the console removes the old scripts.
  const isIncomplete = error instanceof Error && noScript.test(error.message);
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
    </>
  );
}

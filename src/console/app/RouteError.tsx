import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { ErrorPanel } from "../ui/ErrorPanel.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";

/** How browsers say that a script of the console did not come. */
const noScript = /dynamically imported module|importing a module script/i;
const incomplete = new Error(
  "A part of the console could not be loaded: the connection failed, or the console has been updated. Retry loads the page again; edits that are not saved wait as a draft.",
);

/** A screen that could not be loaded: the cause and **Retry**. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const boundary = useQueryErrorResetBoundary();
  // A script that failed once is not asked for again, and one of before an update is not there any more.
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

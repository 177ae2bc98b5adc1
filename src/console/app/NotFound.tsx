import Typography from "@mui/material/Typography";
import type { NotFoundRouteProps } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { PageHeader } from "../ui/PageHeader.tsx";
import type { Missing } from "./missing-service.ts";
import { LinkButton } from "../ui/RouterLink.tsx";

const DeletedService = lazy(async () => ({ default: (await import("./DeletedService.tsx")).DeletedService }));

const isMissing = (data: unknown): data is Missing =>
  typeof data === "object" && data !== null && "what" in data;

/** The page for an address, configuration, service or version that does not exist. */
export function NotFound({ data }: NotFoundRouteProps) {
  const missing = isMissing(data) ? data : null;
  if (missing?.deleted)
    return (
      <>
        <PageHeader title="Not found" />
        <Typography sx={{ mb: 2, overflowWrap: "anywhere" }}>There is no {missing.what}.</Typography>
        <Suspense fallback={null}>
          <DeletedService {...missing.deleted} />
        </Suspense>
      </>
    );
  const named = missing?.what ?? (typeof data === "string" ? data : null);
  const what = named === null ? "Nothing is at this address." : `There is no ${named}.`;
  return (
    <>
      <PageHeader title="Not found" />
      <Typography sx={{ mb: 4, overflowWrap: "anywhere" }}>
        {what} It may have been renamed or deleted.
      </Typography>
      <LinkButton to="/">Go to the backend services</LinkButton>
    </>
  );
}

import Typography from "@mui/material/Typography";
import type { NotFoundRouteProps } from "@tanstack/react-router";
import { PageHeader } from "../ui/PageHeader.tsx";
import { LinkButton } from "../ui/RouterLink.tsx";

/** The page of an address, configuration, service or version that is not there. */
export function NotFound({ data }: NotFoundRouteProps) {
  const what = typeof data === "string" ? `There is no ${data}.` : "Nothing is at this address.";
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

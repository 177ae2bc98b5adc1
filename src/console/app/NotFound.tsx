import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import type { NotFoundRouteProps } from "@tanstack/react-router";
import { Name } from "../ui/Name.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import type { Missing } from "./missing-service.ts";
import { LinkButton } from "../ui/RouterLink.tsx";
import { Time } from "../ui/Time.tsx";
import { VersionLink } from "../ui/VersionLink.tsx";

const isMissing = (data: unknown): data is Missing =>
  typeof data === "object" && data !== null && "what" in data;

function Deleted({ config, id, by: { author, date, version } }: NonNullable<Missing["deleted"]>) {
  return (
    <>
      <Typography sx={{ mb: 4, overflowWrap: "anywhere" }}>
        <Name>{author}</Name> deleted it <Time date={date} />, in version{" "}
        <VersionLink config={config} version={version} />. Earlier versions keep it: its history can restore
        it.
      </Typography>
      <Box sx={{ display: "flex", gap: 3 }}>
        <LinkButton
          to="/configs/$config/versions"
          params={{ config }}
          search={{ service: id }}
          variant="contained"
          color="primary"
        >
          Its history
        </LinkButton>
        <LinkButton to="/configs/$config/services" params={{ config }}>
          Go to the backend services
        </LinkButton>
      </Box>
    </>
  );
}

/** The page for an address, configuration, service or version that does not exist. */
export function NotFound({ data }: NotFoundRouteProps) {
  const missing = isMissing(data) ? data : null;
  if (missing?.deleted)
    return (
      <>
        <PageHeader title="Not found" />
        <Typography sx={{ mb: 2, overflowWrap: "anywhere" }}>There is no {missing.what}.</Typography>
        <Deleted {...missing.deleted} />
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

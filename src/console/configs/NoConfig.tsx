import Typography from "@mui/material/Typography";
import { useMay } from "../session/session-queries.ts";
import { PageHeader } from "../ui/PageHeader.tsx";
import { LinkButton } from "../ui/RouterLink.tsx";

/** The start page of a deployment that has no configuration. */
export function NoConfig() {
  const mayCreate = useMay("admin");
  return (
    <>
      <PageHeader title="No configuration" />
      <Typography sx={{ mb: 4 }}>
        This deployment has no configuration yet.{!mayCreate && " Ask an administrator to create one."}
      </Typography>
      {mayCreate && (
        <LinkButton to="/settings/configurations" variant="contained" color="primary">
          Create a configuration
        </LinkButton>
      )}
    </>
  );
}

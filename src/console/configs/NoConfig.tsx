import Typography from "@mui/material/Typography";
import { useMay } from "../session/session-queries.ts";
import { PageHeader } from "../ui/PageHeader.tsx";
import { LinkButton } from "../ui/RouterLink.tsx";

/** What `/` shows when the deployment has no configuration at all. */
export function NoConfig() {
  const mayMake = useMay("admin");
  return (
    <>
      <PageHeader title="No configuration" />
      <Typography sx={{ mb: 4 }}>
        This deployment has no configuration yet.{!mayMake && " Ask an administrator to create one."}
      </Typography>
      {mayMake && (
        <LinkButton to="/settings/configurations" variant="contained" color="primary">
          Make a configuration
        </LinkButton>
      )}
    </>
  );
}

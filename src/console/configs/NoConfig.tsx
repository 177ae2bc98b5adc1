import Typography from "@mui/material/Typography";
import { PageHeader } from "../ui/PageHeader.tsx";

/** What `/` shows when the deployment has no configuration at all. */
export const NoConfig = () => (
  <>
    <PageHeader title="No configuration" />
    <Typography>This deployment has no configuration yet. Ask an administrator to create one.</Typography>
  </>
);

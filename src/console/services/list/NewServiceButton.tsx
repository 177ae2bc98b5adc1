import Typography from "@mui/material/Typography";
import { useObstacle } from "../../session/session-queries.ts";
import { LinkButton } from "../../ui/RouterLink.tsx";

/** **New service**; in its place the reason, for people who cannot create one. */
export function NewServiceButton({ config }: { config: string }) {
  const obstacle = useObstacle("editor");
  if (obstacle !== null)
    return (
      <Typography variant="body2" color="textSecondary">
        {obstacle}
      </Typography>
    );
  return (
    <LinkButton to="/configs/$config/new-service" params={{ config }} variant="contained" color="primary">
      New service
    </LinkButton>
  );
}

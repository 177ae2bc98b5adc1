import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { serviceQuery } from "../lib/set-queries.ts";
import { momentText } from "../lib/local-time.ts";
import { askDialog } from "../lib/asked-dialog.ts";
import { clockTime } from "../lib/server-clock.ts";
import { useMay, useSession } from "../session/session-queries.ts";
import { Name } from "../ui/Name.tsx";
import { LinkButton } from "../ui/RouterLink.tsx";
import { Time } from "../ui/Time.tsx";
import { VersionLink } from "../ui/VersionLink.tsx";
import type { Missing } from "./missing-service.ts";

/** Says when a service was deleted and by whom, with its history, how it was, and **Restore**. */
export function DeletedService({ config, id, by }: NonNullable<Missing["deleted"]>) {
  const { author, date, version, parents } = by;
  const [before] = parents;
  const canRestore = useSession()?.capabilities.restore === true;
  const mayRestore = useMay("editor") && canRestore;
  const router = useRouter();
  // Once it is there again, whoever restored it, the address shows it.
  const isBack = (useQuery(serviceQuery(config, id)).data ?? null) !== null;
  const showIt = useEffectEvent(() => void router.invalidate());
  useEffect(() => {
    if (isBack) showIt();
  }, [isBack]);
  return (
    <>
      <Typography sx={{ mb: 4, overflowWrap: "anywhere" }}>
        <Name>{author}</Name> deleted it on {momentText(date, clockTime())} (<Time date={date} />
        ), in version <VersionLink config={config} version={version} />. Earlier versions keep it.
      </Typography>
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 3 }}>
        {before !== undefined && mayRestore && (
          <Button
            variant="contained"
            color="primary"
            onClick={() =>
              askDialog({
                dialog: "past change",
                request: { kind: "restore", config, version: before, ids: [id] },
              })
            }
          >
            Restore
          </Button>
        )}
        {before !== undefined && (
          <LinkButton to="/configs/$config/services/$id" params={{ config, id }} search={{ at: before }}>
            Show it as it was
          </LinkButton>
        )}
        <LinkButton to="/configs/$config/versions" params={{ config }} search={{ service: id }}>
          Its history
        </LinkButton>
        <LinkButton to="/configs/$config/services" params={{ config }}>
          Go to the backend services
        </LinkButton>
      </Box>
    </>
  );
}

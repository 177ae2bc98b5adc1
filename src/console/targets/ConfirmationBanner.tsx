import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { useQuery } from "@tanstack/react-query";
import { isolated } from "#contract/shown-text.ts";
import type { Target } from "#contract/target.ts";
import { shortId } from "../lib/short-id.ts";
import { pollMs } from "../lib/target-queries.ts";
import { useMay } from "../session/session-queries.ts";
import { bannerStyles } from "../ui/banner-styles.ts";
import { RouterLink } from "../ui/RouterLink.tsx";
import { ConfirmButton, Countdown } from "./ConfirmButton.tsx";
import { publicationsPage, publicationsQuery } from "./publication-queries.ts";
import { awaitsConfirmation } from "./publication-texts.ts";

interface Props {
  config: string;
  target: Target;
}

/** A publication that is live and waits for its confirmation: what goes back when, with **Confirm** for who may. */
export function ConfirmationBanner({ config, target: { id, live } }: Props) {
  const mayConfirm = useMay("editor");
  // The newest may be another one, which was refused: this one still waits.
  const publication = useQuery({
    ...publicationsQuery(config, id, publicationsPage),
    refetchInterval: pollMs.idle,
  }).data?.items.find((each) => each.n === live?.publication && awaitsConfirmation(each));
  if (publication === undefined) return null;
  return (
    <section aria-label={`${isolated(id)} waits to be confirmed`}>
      <Alert role="presentation" severity="warning" sx={bannerStyles}>
        <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: 3, rowGap: 1 }}>
          <span>
            <strong>
              <RouterLink
                to="/configs/$config/targets/$target"
                params={{ config, target: id }}
                color="inherit"
              >
                {id}
              </RouterLink>{" "}
              waits to be confirmed.
            </strong>{" "}
            Version {shortId(publication.version)} is live there:
          </span>
          {mayConfirm ? (
            <ConfirmButton config={config} target={id} publication={publication} />
          ) : (
            <Countdown deadline={publication.deadline} />
          )}
        </Box>
      </Alert>
    </section>
  );
}

import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import LinearProgress from "@mui/material/LinearProgress";
import { useQuery } from "@tanstack/react-query";
import type { Publication } from "#contract/publication.ts";
import type { Target } from "#contract/target.ts";
import { pollMs, pollOf, targetsQuery } from "../../lib/target-queries.ts";
import { isReadBack } from "../../lib/target-states.ts";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";
import { Name } from "../../ui/Name.tsx";
import { ConfirmButton } from "../ConfirmButton.tsx";
import { ProgramText } from "../ProgramText.tsx";
import { awaitsConfirmation, endText } from "../publication-texts.ts";
import { publicationsPage, publicationsQuery } from "../publication-queries.ts";
import { notesByService } from "./render-notes.ts";
import { ServiceNoteList } from "./ServiceNoteList.tsx";

interface Props {
  config: string;
  target: Pick<Target, "id" | "kind">;
  /** The publication as the server took it. */
  made: Publication;
}

const isOpen = (publication: Publication): boolean =>
  publication.outcome === "waiting" || publication.outcome === "applying" || awaitsConfirmation(publication);

/** Follows a publication to its end: until it was read back, or what the program said against it. */
export function FollowPublication({ config, target: aim, made }: Props) {
  const { id: target } = aim;
  const readBack = isReadBack(aim);
  const find = (items: readonly Publication[] = []) => items.find(({ n }) => n === made.n) ?? made;
  const { data, error } = useQuery({
    ...publicationsQuery(config, target, publicationsPage),
    refetchInterval: ({ state }) => (isOpen(find(state.data?.items)) ? pollMs.busy : false),
  });
  const { data: targets } = useQuery({ ...targetsQuery(config), refetchInterval: pollOf });
  const reachable = targets?.find(({ id }) => id === target)?.reachable;
  const now = find(data?.items);
  const { outcome, output, check } = now;
  const said = output !== "" ? output : (check?.output ?? "");
  if (outcome === "waiting" || outcome === "applying")
    return (
      <Box component="output" sx={{ display: "grid", gap: 2 }}>
        <span>
          {outcome === "waiting"
            ? reachable === false
              ? `Published. The agent of ${target} does not ask: this goes live when it does. You can close this.`
              : `Published. Waiting for the agent of ${target}…`
            : readBack
              ? `The agent of ${target} is making it live…`
              : "The deployment is publishing it…"}
        </span>
        <LinearProgress aria-label={`Until it is ${readBack ? "live" : "published"}`} />
        {error && <ErrorPanel error={error} />}
      </Box>
    );
  const isBad = outcome === "refused" || outcome === "went_back" || outcome === "unknown";
  const refused = notesByService(now.notes, "refused");
  return (
    <Alert
      // One that goes back is told as an alert of its own: a role that changes is not read out.
      key={outcome}
      severity={
        isBad ? "error" : awaitsConfirmation(now) ? "warning" : outcome === "live" ? "success" : "info"
      }
      role={isBad ? "alert" : "status"}
    >
      <Name>{endText(aim, now)}</Name>
      <ConfirmButton isFirst config={config} target={target} publication={now} />
      {isBad && said !== "" && (
        <Box sx={{ mt: 2 }}>
          <ProgramText text={said} />
        </Box>
      )}
      {isBad && refused.length > 0 && <ServiceNoteList notes={refused} />}
    </Alert>
  );
}

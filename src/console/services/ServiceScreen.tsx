import Box from "@mui/material/Box";
import Link from "@mui/material/Link";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, notFound, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Service } from "#contract/service.ts";
import { askDialog } from "../lib/asked-dialog.ts";
import { readDraft } from "../lib/stored-drafts.ts";
import { lastVersionQuery, serviceQuery, stateOf } from "../lib/set-queries.ts";
import { useMay, useObstacle, useSession } from "../session/session-queries.ts";
import { PageHeader } from "../ui/PageHeader.tsx";
import { useOtherConfigs } from "../ui/use-other-configs.ts";
import { RouterLink } from "../ui/RouterLink.tsx";
import { Time } from "../ui/Time.tsx";
import { Editor } from "./editor/Editor.tsx";
import { CurrentService } from "./reading/CurrentService.tsx";
import { UsedBy } from "./links/UsedBy.tsx";
import { PastService } from "./reading/PastService.tsx";
import { WhoChangedWhat } from "./reading/WhoChangedWhat.tsx";
import { storedInitialState } from "./editor/stored-form.ts";
import { initialStateOf } from "./editor/initial-state.ts";
import type { ReadService } from "./editor/save-service.ts";
import { useInitialState } from "./editor/use-initial-state.ts";
import { phone } from "./editor/use-phone.ts";
import { Name } from "../ui/Name.tsx";
import { isolated } from "#contract/shown-text.ts";
import { serviceName } from "#domain/labels.ts";

/** Milliseconds between two polls. A hidden tab does not poll, and an unchanged service is answered without a body. */
const refreshMs = 5_000;
const noIds: ReadonlySet<string> = new Set();

const route = getRouteApi("/shell/configs/$config/services/$id");

/** One backend service: the editor; to read only for those who cannot save, and as it was in a version (`at`). */
export function ServiceScreen() {
  const { config, id } = route.useParams();
  const { at } = route.useSearch();
  return at === undefined ? (
    <ServiceNow key={`${config} ${id}`} config={config} id={id} />
  ) : (
    <PastService key={`${config} ${id} ${at}`} config={config} id={id} at={at} />
  );
}

function ServiceNow({ config, id }: { config: string; id: string }) {
  const { data: fresh } = useSuspenseQuery({ ...serviceQuery(config, id), refetchInterval: refreshMs });
  const session = useSession();
  const obstacle = useObstacle("editor");
  const by = session?.id ?? "";
  // A session that ended takes nothing away: the user can go on typing and sign in again.
  const locked = session !== null && obstacle !== null;
  // An editor stays one, with what is typed in it, when saving becomes impossible.
  const [toRead] = useState(() => locked && readDraft({ by, config, id }) === null);
  if (!toRead || !locked) return <ServiceEditor config={config} id={id} fresh={fresh} by={by} />;
  if (fresh === null) throw notFound({ data: `backend service “${isolated(id)}” in ${config}` });
  return (
    <CurrentService
      config={config}
      service={fresh.service}
      obstacle={obstacle}
      facts={<Facts config={config} id={id} state={stateOf(fresh)} stored={fresh.service} />}
    />
  );
}

interface Props {
  config: string;
  id: string;
  fresh: ReadService | null;
  /** Whose drafts are restored. */
  by: string;
}

function ServiceEditor({ config, id, fresh, by }: Props) {
  const { initialState, mountKey, open, view } = useInitialState(() => {
    const draft = readDraft({ by, config, id });
    if (draft) return storedInitialState(draft, fresh);
    if (fresh === null) throw notFound({ data: `backend service “${isolated(id)}” in ${config}` });
    return initialStateOf(fresh);
  });
  const navigate = useNavigate();
  const name = serviceName(initialState.base?.service ?? { ...initialState.start, id });
  return (
    <>
      <PageHeader
        title={name}
        facts={<Facts config={config} id={id} state={stateOf(fresh)} stored={fresh?.service ?? null} />}
      />
      <Editor
        key={mountKey}
        config={config}
        initialState={initialState}
        view={view}
        fresh={fresh}
        // An edit of a deleted service may go on as a new one: its draft stays where it was stored.
        newDraftId={id}
        taken={noIds}
        onOpen={open}
        onCreated={(now) =>
          now.service.id === id
            ? open(initialStateOf(now))
            : void navigate({ to: "/configs/$config/services/$id", params: { config, id: now.service.id } })
        }
        onGone={() => void navigate({ to: "/configs/$config/services", params: { config } })}
      />
    </>
  );
}

/** On a phone the last change, which arrives a little later, has a line of its own, which is there from the beginning. */
const lastChangeLine = {
  [phone]: {
    display: "block",
    minHeight: 20,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    "& .dot, & + .dot": { display: "none" },
  },
} as const;
const dot = <span className="dot"> · </span>;

interface FactsProps {
  config: string;
  id: string;
  state: string | null;
  /** The service as it is stored; null when it is deleted. */
  stored: Service | null;
}

/** The line of facts below the heading: id, last change, and the ways to its history, to who changed what, to copy it. */
function Facts({ config, id, state, stored: copied }: FactsProps) {
  const mayEdit = useMay("editor");
  const hasOthers = useOtherConfigs(config).length > 0;
  const last = useQuery(lastVersionQuery(config, id, state)).data;
  return (
    <>
      <span translate="no" className="mono">
        {id}
      </span>
      <Box component="span" sx={lastChangeLine}>
        {last && (
          <>
            {dot}
            {state === null ? "deleted " : "changed "}
            <Time date={last.date} /> by <Name>{last.author}</Name>
          </>
        )}
      </Box>
      {dot}
      <RouterLink
        to="/configs/$config/versions"
        params={{ config }}
        search={{ service: id }}
        underline="always"
      >
        History
      </RouterLink>
      {" · "}
      <WhoChangedWhat config={config} id={id} />
      {copied && mayEdit && hasOthers && (
        <>
          {" · "}
          <Link
            component="button"
            type="button"
            underline="always"
            variant="inherit"
            sx={{ verticalAlign: "baseline" }}
            onClick={() => askDialog({ dialog: "copy", request: { config, service: copied } })}
          >
            Copy to…
          </Link>
        </>
      )}
      {copied && <UsedBy config={config} id={id} />}
    </>
  );
}

import Link from "@mui/material/Link";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { notFound, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Service } from "#contract/service.ts";
import { askToCopy } from "../lib/copy-request.ts";
import { readDraft } from "../lib/stored-drafts.ts";
import { lastVersionQuery, serviceQuery, stateOf } from "../lib/set-queries.ts";
import { useMay, useSession } from "../session/session-queries.ts";
import { PageHeader } from "../ui/PageHeader.tsx";
import { useOtherConfigs } from "../ui/use-other-configs.ts";
import { RouterLink } from "../ui/RouterLink.tsx";
import { Time } from "../ui/Time.tsx";
import { Editor } from "./editor/Editor.tsx";
import { LazyBlameDialog } from "./editor/blame/LazyBlameDialog.tsx";
import { storedInitialState } from "./editor/stored-form.ts";
import { initialStateOf } from "./editor/initial-state.ts";
import { useInitialState } from "./editor/use-initial-state.ts";
import { Name } from "../ui/Name.tsx";
import { isolated } from "#contract/shown-text.ts";
import { serviceName } from "#domain/labels.ts";

/** Milliseconds between two polls. A hidden tab does not poll, and an unchanged service is answered without a body. */
const refreshMs = 5_000;
const noIds: ReadonlySet<string> = new Set();

/** The editor of one backend service. */
export function ServiceScreen() {
  const { config, id } = useParams({ from: "/shell/configs/$config/services/$id" });
  return <ServiceEditor key={`${config} ${id}`} config={config} id={id} />;
}

function ServiceEditor({ config, id }: { config: string; id: string }) {
  const { data: fresh } = useSuspenseQuery({ ...serviceQuery(config, id), refetchInterval: refreshMs });
  const by = useSession()?.id ?? "";
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
  const [open, setOpen] = useState(false);
  return (
    <>
      <span translate="no" className="mono">
        {id}
      </span>
      {last && (
        <>
          {state === null ? " · deleted " : " · changed "}
          <Time date={last.date} /> by <Name>{last.author}</Name>
        </>
      )}
      {" · "}
      <RouterLink
        to="/configs/$config/versions"
        params={{ config }}
        search={{ service: id }}
        underline="always"
      >
        History
      </RouterLink>
      {" · "}
      <Link
        component="button"
        type="button"
        underline="always"
        variant="inherit"
        sx={{ verticalAlign: "baseline" }}
        onClick={() => setOpen(true)}
      >
        Who changed what
      </Link>
      {copied && mayEdit && hasOthers && (
        <>
          {" · "}
          <Link
            component="button"
            type="button"
            underline="always"
            variant="inherit"
            sx={{ verticalAlign: "baseline" }}
            onClick={() => askToCopy({ config, service: copied })}
          >
            Copy to…
          </Link>
        </>
      )}
      {open && <LazyBlameDialog config={config} id={id} picked={null} onClose={() => setOpen(false)} />}
    </>
  );
}

import Alert from "@mui/material/Alert";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { Service } from "#contract/service.ts";
import { mayAct } from "#contract/session.ts";
import { readDraft } from "../lib/stored-drafts.ts";
import { servicesQuery } from "../lib/set-queries.ts";
import { copyDraftId } from "../lib/draft-format.ts";
import { useObstacle, useSession } from "../session/session-queries.ts";
import { PageHeader } from "../ui/PageHeader.tsx";
import { LinkButton } from "../ui/RouterLink.tsx";
import { Editor } from "./editor/Editor.tsx";
import { newService } from "#domain/new-service.ts";
import { storedInitialState } from "./editor/stored-form.ts";
import type { InitialState } from "./editor/initial-state.ts";
import { useInitialState } from "./editor/use-initial-state.ts";
import { suggestId } from "./editor/suggest-id.ts";

const route = getRouteApi("/shell/configs/$config/new-service");

/** A copy of a service under a free id. Its hosts have no monitor state: the monitor has not seen them yet. */
function copyOf(model: Service, items: readonly Service[]): Service {
  const name = `${model.name} copy`.trim();
  const copy = structuredClone({ ...model, name, id: suggestId(name, new Set(items.map(({ id }) => id))) });
  for (const host of copy.back_hosts) host.monitor_state = "";
  return copy;
}

/** What the editor opens with: a new service, or a copy of the one with the id `from`. */
function initialStateFrom(items: readonly Service[], from: string | undefined): InitialState {
  const model = items.find(({ id }) => id === from);
  const start = model ? copyOf(model, items) : newService;
  return { base: null, start, reason: "", at: "form", merged: null };
}

/** **New service**: the editor of a service to create, or the reason why this user may not create one. */
export function NewServiceScreen() {
  const { config } = route.useParams();
  const session = useSession();
  const obstacle = useObstacle("editor");
  if (session === null || mayAct(session.role, "editor")) return <NewService config={config} />;
  return (
    <>
      <PageHeader title="New service" facts={`In ${config}`} />
      <Alert severity="info" role="note" sx={{ mb: 4 }}>
        {obstacle} Creating a service requires the role editor.
      </Alert>
      <LinkButton to="/configs/$config/services" params={{ config }}>
        Back to the list
      </LinkButton>
    </>
  );
}

function NewService({ config }: { config: string }) {
  const { from } = route.useSearch();
  const { items } = useSuspenseQuery(servicesQuery(config)).data;
  const [refused, setRefused] = useState<readonly string[]>([]);
  const taken = useMemo(() => new Set([...items.map(({ id }) => id), ...refused]), [items, refused]);
  const draftId = from === undefined ? "" : copyDraftId(from);
  const by = useSession()?.id ?? "";
  const { initialState, mountKey, open, view } = useInitialState(() => {
    const draft = readDraft({ by, config, id: draftId });
    return draft ? storedInitialState(draft, null) : initialStateFrom(items, from);
  });
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title="New service" facts={`In ${config}`} />
      <Editor
        key={`${config} ${mountKey}`}
        config={config}
        initialState={initialState}
        view={view}
        fresh={null}
        newDraftId={draftId}
        taken={taken}
        onOpen={open}
        onCreated={({ service }) =>
          void navigate({ to: "/configs/$config/services/$id", params: { config, id: service.id } }).then(
            () =>
              // The button that opened the review, and had the focus, is gone.
              document.getElementById("main")?.focus(),
          )
        }
        onGone={() => void navigate({ to: "/configs/$config/services", params: { config } })}
        onIdTaken={(id) => setRefused([...refused, id])}
      />
    </>
  );
}

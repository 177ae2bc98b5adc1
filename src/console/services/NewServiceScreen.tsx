import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { servicesQuery } from "../lib/queries.ts";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Editor } from "./editor/Editor.tsx";
import { newService } from "#domain/new-service.ts";
import type { Opening } from "./editor/opening.ts";

const blank: Opening = { base: null, start: newService, reason: "", at: "form", takenIn: null };

/** The editor of a backend service that is not there yet. */
export function NewServiceScreen() {
  const { config } = useParams({ from: "/shell/configs/$config/new-service" });
  const { items } = useSuspenseQuery(servicesQuery(config)).data;
  const [refused, setRefused] = useState<readonly string[]>([]);
  const taken = useMemo(() => new Set([...items.map(({ id }) => id), ...refused]), [items, refused]);
  const [{ opening, count }, setOpening] = useState({ opening: blank, count: 0 });
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title="New service" facts={`In ${config}`} />
      <Editor
        key={`${config} ${count}`}
        config={config}
        opening={opening}
        fresh={null}
        taken={taken}
        onOpen={(next) => setOpening({ opening: next, count: count + 1 })}
        onCreated={({ service }) =>
          void navigate({ to: "/configs/$config/services/$id", params: { config, id: service.id } }).then(
            () =>
              // The button that opened the review is gone.
              document.getElementById("main")?.focus(),
          )
        }
        onGone={() => void navigate({ to: "/configs/$config/services", params: { config } })}
        onIdTaken={(id) => setRefused([...refused, id])}
      />
    </>
  );
}

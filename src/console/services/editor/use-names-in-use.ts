import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { namesInUse } from "#domain/rules/same-name.ts";
import { servicesQuery } from "../../lib/queries.ts";
import { useDraft, useEditor } from "./use-editor.ts";

/**
 * Tells the draft the names of the other services. The whole set is read for it only once the name is edited; what was
 * read before, for the list, serves as well.
 */
export function useNamesInUse(): void {
  const { config, draft, start } = useEditor();
  const edited = useDraft(({ wire }) => wire.name !== start.name);
  const { data } = useQuery({ ...servicesQuery(config), enabled: edited });
  const names = useMemo(() => data && namesInUse(data.items), [data]);
  useEffect(() => {
    if (names) draft.know(names);
  }, [draft, names]);
}

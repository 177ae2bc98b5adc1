import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { namesInUse } from "#domain/rules/same-name-rule.ts";
import { servicesQuery } from "../../lib/set-queries.ts";
import { usePainted } from "../../ui/use-painted.ts";
import { useEditor } from "./use-editor.ts";

/**
 * Tells the draft the names of the other services, so that the editor finds a name used twice as the list does. The set
 * is read for it once the form is painted; what was read before, for the list, serves as well.
 */
export function useNamesInUse(): void {
  const { config, draft } = useEditor();
  const painted = usePainted();
  const { data } = useQuery({ ...servicesQuery(config), enabled: painted });
  const names = useMemo(() => data && namesInUse(data.items), [data]);
  useEffect(() => {
    if (names) draft.know(names);
  }, [draft, names]);
}

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { namesInUse } from "#domain/rules/same-name-rule.ts";
import { servicesQuery } from "../../lib/set-queries.ts";
import { usePainted } from "../../ui/use-painted.ts";
import { useEditor } from "./use-editor.ts";

/**
 * Gives the form store the names of the other services, so that the editor warns of a name used twice as the list does.
 * The set is read once the form is painted, unless the list has read it already.
 */
export function useNamesInUse(): void {
  const { config, formStore } = useEditor();
  const painted = usePainted();
  const { data } = useQuery({ ...servicesQuery(config), enabled: painted });
  const names = useMemo(() => data && namesInUse(data.items), [data]);
  useEffect(() => {
    if (names) formStore.setNamesInUse(names);
  }, [formStore, names]);
}

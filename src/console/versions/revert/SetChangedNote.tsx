import { useQuery } from "@tanstack/react-query";
import { ChangedSinceNote } from "../../changes/ChangedSinceNote.tsx";
import { newestVersionQuery } from "../version-queries.ts";

/** Says who changed the set since the preview was made. */
export function SetChangedNote({ config, onShow }: { config: string; onShow: () => void }) {
  const by = useQuery({ ...newestVersionQuery(config), refetchOnMount: "always" }).data ?? null;
  return <ChangedSinceNote config={config} what={config} by={by} onShow={onShow} />;
}

import { useQuery } from "@tanstack/react-query";
import { MovedNote } from "../../changes/MovedNote.tsx";
import { newestVersionQuery } from "../version-queries.ts";

/** The set is another one than the preview was made from: who changed it. */
export function PreviewMoved({ config, onShow }: { config: string; onShow: () => void }) {
  const by = useQuery({ ...newestVersionQuery(config), refetchOnMount: "always" }).data ?? null;
  return <MovedNote config={config} what={config} by={by} onShow={onShow} />;
}

import { useQuery } from "@tanstack/react-query";
import { readingQuery, readText } from "../lib/reading-query.ts";

interface Props {
  config: string;
  /** Whether something on screen waits for the history. */
  waits: boolean;
}

/** How far the history has been read, as one more fact of a header: " · 17 of 420 versions read". */
export function ReadingHistory({ config, waits }: Props) {
  const { data: read } = useQuery({ ...readingQuery(config), enabled: waits });
  return waits && read ? <>{` · ${readText(read)}`}</> : null;
}

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { readingQuery, readText } from "../lib/reading-query.ts";

interface Props {
  config: string;
  /** Whether something on screen waits for the history. */
  waits: boolean;
  /** What stands in this place while nothing is read: a fact of its own would move the others when it goes. */
  children?: ReactNode;
}

/** How far the history has been read: "17 of 420 versions read". */
export function ReadingHistory({ config, waits, children }: Props) {
  const { data: read } = useQuery({
    ...readingQuery(config),
    // Something else on the page may have been told from a part of the history.
    enabled: ({ state }) => waits || Boolean(state.data),
  });
  return waits && read ? readText(read) : children;
}

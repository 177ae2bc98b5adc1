import { useQuery } from "@tanstack/react-query";
import { readingQuery } from "../../lib/reading-query.ts";

interface Props {
  config: string;
  /** Called when its script did not load: the list goes on without it. */
  onClose: () => void;
}

/** In place of the last change: that the history was not read so far, or that it does not tell. */
export function UnknownChange({ config }: Props) {
  const { data: read } = useQuery(readingQuery(config));
  return (
    <span className="quiet">{read === undefined ? "" : read === null ? "unknown" : "not read yet"}</span>
  );
}

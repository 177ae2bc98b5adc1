import { blameSentences } from "#domain/blame.ts";
import { fieldTitle } from "../../../changes/field-text.ts";
import { RouterLink } from "../../../ui/RouterLink.tsx";
import { VersionLink } from "../../../ui/VersionLink.tsx";
import { Time } from "../../../ui/Time.tsx";
import type { Found } from "./load-blame.ts";
import { Name } from "../../../ui/Name.tsx";
import { phraseText } from "#domain/sentence.ts";

/** The change in words: "weight of web-1 1 → 5", or that the value is as old as its host or service. */
const whatHappened = (found: Found): string =>
  found.cause.kind === "changed"
    ? blameSentences(found)
        .map(({ parts }) => phraseText(parts))
        .join("; ")
    : found.cause.kind === "host added"
      ? "unchanged since the host was added"
      : "unchanged since the service was added";

interface Props {
  config: string;
  /** The service's id. */
  id: string;
  /** Undefined: not found yet. */
  found: Found | undefined;
}

/** The last change of a field: what, in which version, by whom, when and why, with links to the version and its diff. */
export function BlameText({ config, id, found }: Props) {
  if (!found) return <span aria-label="Not known yet">…</span>;
  const { version, author, date, message, parents } = found.version;
  const [parent] = parents;
  return (
    <>
      {whatHappened(found)} in <VersionLink config={config} version={version} /> by <Name>{author}</Name>,{" "}
      <Time date={date} />: “<Name>{message}</Name>”
      {parent !== undefined && (
        <>
          {" "}
          <RouterLink
            to="/configs/$config/compare"
            params={{ config }}
            search={{ from: parent, to: version, service: id }}
            underline="always"
          >
            Compare<span className="visually-hidden"> what changed with {fieldTitle(found.field)}</span>
          </RouterLink>
        </>
      )}
    </>
  );
}

import { Fragment, useId } from "react";
import type { Version } from "#contract/version.ts";
import { PhraseText } from "../../changes/PhraseText.tsx";
import { shortId } from "../../lib/short-id.ts";
import { Mono } from "../../ui/Mono.tsx";
import { Name } from "../../ui/Name.tsx";
import { PlainLink } from "../../ui/PlainLink.tsx";
import { subjects, type VersionLine } from "./version-line.ts";

const meanings = { revert: "Revert to", restore: "Restore from", undo: "Undo of" } as const;
/** Of what a revert is about, this much stands in the row. */
const mostSubjects = 2;

interface ReferenceProps {
  config: string;
  words: string;
  /** Words between the link and the version. */
  between?: string;
  version: string;
}

/** Words as a link, and the version beside them: the link whose name is an id leads to the row's own version. */
function Reference({ config, words, between = " ", version }: ReferenceProps) {
  const id = useId();
  return (
    <>
      <PlainLink className="reference" href={`/configs/${config}/versions/${version}`} aria-describedby={id}>
        {words}
      </PlainLink>
      {between}
      <span id={id} title={version}>
        <Mono>{shortId(version)}</Mono>
      </span>
    </>
  );
}

/** "cookie name of Checkout and 3 more": what a revert, a restore or an undo changed. */
function Subjects({ line }: { line: VersionLine }) {
  const all = subjects(line);
  const left = all.length - mostSubjects + line.left;
  return (
    <>
      {all.slice(0, mostSubjects).map(({ phrase, names, others }, position) => (
        // oxlint-disable-next-line react/no-array-index-key -- two equal subjects are told apart by nothing else
        <Fragment key={position}>
          {position > 0 && ", "}
          <PhraseText parts={phrase} />
          {phrase.length > 0 && " of "}
          {names.map((name, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- names may be equal
            <Fragment key={at}>
              {at > 0 && ", "}
              <Name>{name}</Name>
            </Fragment>
          ))}
          {others > 0 && ` and ${others.toLocaleString("en")} more`}
        </Fragment>
      ))}
      {left > 0 && ` and ${left.toLocaleString("en")} more`}
    </>
  );
}

interface Props {
  config: string;
  version: Version;
  line: VersionLine | null;
}

/** Whether a row has a second line. */
export const saysWhy = ({ reason, action, undone_by, reverted_to }: Version): boolean =>
  typeof reason === "string" ||
  undone_by !== undefined ||
  reverted_to !== undefined ||
  meaningOf(action) !== null;

function meaningOf(action: Version["action"]) {
  if (action === undefined || action.kind === "change" || action.version === undefined) return null;
  return { words: meanings[action.kind], version: action.version };
}

/**
 * The second line of a row: what a revert, a restore or an undo goes back to, the reason that a person gave, and which later
 * version took this one back. A message that a machine made is never shown.
 */
export function WhyItHappened({ config, version, line }: Props) {
  const { reason, action, undone_by, reverted_to } = version;
  const meaning = meaningOf(action);
  const isReasoned = typeof reason === "string";
  return (
    <>
      {meaning && (
        <span className="meaning">
          <span aria-hidden>↩ </span>
          <Reference config={config} {...meaning} />
          {!isReasoned && line && line.pieces.length > 0 && (
            <>
              : <Subjects line={line} />
            </>
          )}
        </span>
      )}
      {isReasoned && (
        <span className="reason" title={reason}>
          <Name>{reason}</Name>
        </span>
      )}
      {undone_by !== undefined && (
        <span className="mark">
          <Reference config={config} words="Undone by" version={undone_by} />
        </span>
      )}
      {reverted_to !== undefined && (
        <span className="mark">
          <Reference config={config} words="Reverted to" between=" by " version={reverted_to} />
        </span>
      )}
    </>
  );
}

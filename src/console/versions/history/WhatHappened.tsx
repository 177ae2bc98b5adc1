import { Fragment } from "react";
import type { Version } from "#contract/version.ts";
import { PhraseText } from "../../changes/PhraseText.tsx";
import { counted } from "../../changes/field-text.ts";
import { Name } from "../../ui/Name.tsx";
import { ChangeCounts } from "../ChangeCounts.tsx";
import { ServiceNames } from "./ServiceNames.tsx";
import type { Piece, VersionLine } from "./version-line.ts";

/** "Checkout: weight of web-1 1 → 2 · web-2 set down", "web-12 set down in Blog, Help center and 3 more". */
function PieceText({ config, piece }: { config: string; piece: Piece }) {
  const { kind, services, others, phrases } = piece;
  const names = <ServiceNames config={config} services={services} others={others} />;
  const said = phrases.map((phrase, position) => (
    // oxlint-disable-next-line react/no-array-index-key -- two equal sentences are told apart by nothing else
    <Fragment key={position}>
      {position > 0 && " · "}
      <PhraseText parts={phrase} />
    </Fragment>
  ));
  if (phrases.length === 0) return <>{names}: changed</>;
  if (kind !== "updated")
    return (
      <>
        {names}
        {said}
      </>
    );
  if (services.length + others > 1)
    return (
      <>
        {said} in {names}
      </>
    );
  return (
    <>
      {names}: {said}
    </>
  );
}

interface Props {
  config: string;
  version: Version;
  line: VersionLine | null;
}

/** The first line of a row: what its version changed. The message, where the server tells nothing else. */
export function WhatHappened({ config, version, line }: Props) {
  // The history of a deployment comes in as it is read.
  if (version.changes === undefined) return <span className="unread">Not read yet</span>;
  if (line === null)
    return (
      <>
        <Name>{version.message}</Name> <ChangeCounts changes={version.changes} />
      </>
    );
  if (line.pieces.length === 0)
    return version.parents.length === 0 ? "Configuration created, empty" : "No backend service changed";
  return (
    <>
      {line.pieces.map((piece, position) => (
        <Fragment key={piece.services[0]?.id}>
          {position > 0 && " · "}
          <PieceText config={config} piece={piece} />
        </Fragment>
      ))}
      {line.besides > 0 && ` · and ${counted(line.besides, "other service")}`}
    </>
  );
}

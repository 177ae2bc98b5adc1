import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import ButtonBase from "@mui/material/ButtonBase";
import LinearProgress from "@mui/material/LinearProgress";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Version } from "#contract/version.ts";
import { absoluteTime } from "../../lib/relative-time.ts";
import { momentText } from "../../lib/local-time.ts";
import { serverTime } from "../../lib/server-clock.ts";
import { shortId } from "../../lib/short-id.ts";
import { listed } from "../../changes/field-text.ts";
import { PhraseText } from "../../changes/PhraseText.tsx";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";
import { current } from "../versions-search-params.ts";
import { byIdQuery, isIdStart, pickQuery } from "./pick-query.ts";
import { Name } from "../../ui/Name.tsx";
import { Mono } from "../../ui/Mono.tsx";

const Entry = ({ onClick, children }: { onClick: () => void; children: ReactNode }) => (
  <li>
    <ButtonBase
      onClick={onClick}
      sx={{
        display: "block",
        width: "100%",
        px: 2,
        py: 1.5,
        borderRadius: 1,
        textAlign: "left",
        font: "inherit",
        "&:hover, &:focus-visible": { bgcolor: "canvas" },
      }}
    >
      {children}
    </ButtonBase>
  </li>
);

/** Why a version was made, in somebody's words; else what it changed: a message that a machine made says nothing. */
function WhatHappened({ version: { reason, sentences } }: { version: Version }) {
  if (reason) return <Name>{reason}</Name>;
  const [first, ...rest] = sentences ?? [];
  if (!first) return "changed no service";
  const [sentence, ...others] = first.sentences;
  if (rest.length > 0 || !sentence) return listed([first, ...rest].map(({ name }) => name));
  const more = others.length + first.more;
  return (
    <>
      <Name>{first.name}</Name>: <PhraseText parts={sentence.parts} />
      {more > 0 && ` · +${more}`}
    </>
  );
}

const VersionEntry = ({ version, onPick }: { version: Version; onPick: (id: string) => void }) => (
  <Entry onClick={() => onPick(version.version)}>
    <Box component="span" sx={{ display: "block", overflowWrap: "anywhere" }}>
      <Box component="span" sx={{ fontWeight: 600 }} title={absoluteTime(version.date)}>
        {momentText(version.date, serverTime())}
      </Box>{" "}
      <Name>{version.author}</Name> <Mono>{shortId(version.version)}</Mono>
    </Box>
    <Box component="span" sx={{ color: "text.secondary", overflowWrap: "anywhere" }}>
      <WhatHappened version={version} />
    </Box>
  </Entry>
);

interface Props {
  config: string;
  /** Part of the message, or the beginning of the id. */
  text: string;
  /** Only versions that were there at this moment: the first is the set as of then. */
  until: string | null;
  onPick: (id: string) => void;
}

/** The current set and the versions that match the text, each a button. */
export function PickList({ config, text, until, onPick }: Props) {
  const list = useInfiniteQuery({ ...pickQuery(config, text, until), placeholderData: keepPreviousData });
  const byId = useQuery(byIdQuery(config, text.toLowerCase()));
  const versions = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const lookingUp = isIdStart(text.toLowerCase()) && byId.isFetching;
  const nothing = list.isSuccess && versions.length === 0 && !byId.data && !lookingUp;
  const problem = list.error ?? byId.error;
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ height: 4 }}>
        {(list.isFetching || lookingUp) && <LinearProgress aria-label="Looking for versions" />}
      </Box>
      {problem && <ErrorPanel error={problem} onRetry={() => void (list.error ? list : byId).refetch()} />}
      <Box component="ul" aria-label="Versions to choose from" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {text === "" && until === null && (
          <Entry onClick={() => onPick(current)}>
            <Box component="span" sx={{ display: "block", fontWeight: 550 }}>
              Current set
            </Box>
            <Box component="span" sx={{ color: "text.secondary" }}>
              as it is now
            </Box>
          </Entry>
        )}
        {byId.data && <VersionEntry version={byId.data} onPick={onPick} />}
        {versions.map((version) => (
          <VersionEntry key={version.version} version={version} onPick={onPick} />
        ))}
      </Box>
      {nothing && (
        <p>
          {text === "" ? (
            "There was no version yet at that time."
          ) : (
            <>
              No version has “<Name>{text}</Name>” in its message, and none begins with it.
            </>
          )}
        </p>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {list.isFetchingNextPage ? "Loading…" : "Load older versions"}
        </Button>
      )}
    </Box>
  );
}

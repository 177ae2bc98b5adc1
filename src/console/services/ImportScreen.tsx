import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import Typography from "@mui/material/Typography";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { servicesQuery } from "../lib/set-queries.ts";
import { useObstacle, useSession } from "../session/session-queries.ts";
import { PageHeader } from "../ui/PageHeader.tsx";
import { RouterLink } from "../ui/RouterLink.tsx";
import { classifyAll, type Entry } from "./import/classify-entries.ts";
import { ImportReview, defaultOptions } from "./import/ImportReview.tsx";
import { OriginQuestion } from "./import/OriginQuestion.tsx";
import { readFile, type FileContent, type Origin } from "./import/read-import-file.ts";
import { JsonLosses } from "./JsonLosses.tsx";
import { ImportSource } from "./import/ImportSource.tsx";
import { Name } from "../ui/Name.tsx";
import { isolated } from "#contract/shown-text.ts";
import { Mono } from "../ui/Mono.tsx";

/** Milliseconds between checks whether others have changed the set that the file was compared with. */
const refreshMs = 5_000;
const route = getRouteApi("/shell/configs/$config/import");

/** The step that the import is at. */
type Step =
  | { kind: "source"; problem: string | null }
  /** The file came from another configuration. */
  | { kind: "origin"; name: string; file: FileContent; origin: Origin }
  | { kind: "reading"; name: string; total: number; done: number; stop: AbortController }
  | ({
      kind: "review";
      name: string;
      found: readonly Entry[];
      etag: string | null;
    } & FileContent);

/** **Import**: reads an export, shows what it would change, and saves that as one version. */
export function ImportScreen() {
  const { config } = route.useParams();
  const { data: set } = useSuspenseQuery({ ...servicesQuery(config), refetchInterval: refreshMs });
  const [step, setStep] = useState<Step>({ kind: "source", problem: null });
  // Kept when the file is compared again with a newer set.
  const [options, setOptions] = useState(defaultOptions);
  const review = useRef<HTMLDivElement>(null);
  const obstacle = useObstacle("editor");
  // An ended session locks nothing: the reader can sign in again and go on.
  const locked = useSession() !== null && obstacle !== null;

  const classify = async (name: string, { entries, lost, origin: from }: FileContent) => {
    const stop = new AbortController();
    const progress = (done: number) => setStep({ kind: "reading", name, total: entries.length, done, stop });
    progress(0);
    try {
      const found = await classifyAll(entries, set.items, progress, stop.signal);
      setStep({ kind: "review", name, entries, lost, origin: from, found, etag: set.etag });
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      setStep({ kind: "source", problem: null });
    }
  };
  const read = (text: string, name: string) => {
    const file = readFile(text);
    if ("problem" in file) setStep({ kind: "source", problem: `${isolated(name)}: ${file.problem}` });
    else {
      setOptions(defaultOptions);
      const { origin } = file;
      if (origin && origin.config !== config) setStep({ kind: "origin", name, file, origin });
      else void classify(name, file);
    }
  };
  const reviewing = step.kind === "review";
  useEffect(() => {
    if (reviewing) review.current?.focus();
  }, [reviewing]);

  return (
    <>
      <PageHeader
        title="Import"
        facts={
          <>
            Into <Mono>{config}</Mono>, as one version ·{" "}
            <RouterLink to="/configs/$config/services" params={{ config }} underline="always">
              Back to the list
            </RouterLink>
          </>
        }
      />
      {locked ? (
        <Alert severity="info" role="note">
          {obstacle}
        </Alert>
      ) : (
        <Box sx={{ display: "grid", gap: 5 }}>
          {step.kind === "source" && (
            <>
              {step.problem !== null && <Alert severity="error">{step.problem}</Alert>}
              <ImportSource onText={read} />
            </>
          )}
          {step.kind === "origin" && (
            <OriginQuestion
              config={config}
              name={step.name}
              origin={step.origin}
              onGoOn={() => void classify(step.name, step.file)}
              onCancel={() => setStep({ kind: "source", problem: null })}
            />
          )}
          {step.kind === "reading" && (
            <>
              <Typography>
                Reading <Name>{step.name}</Name>: {step.done} of {step.total} services
              </Typography>
              <LinearProgress
                variant="determinate"
                aria-label="Reading the file"
                value={step.total === 0 ? 100 : (100 * step.done) / step.total}
              />
              <div>
                <Button onClick={() => step.stop.abort()}>Cancel</Button>
              </div>
            </>
          )}
          {step.kind === "review" && (
            // Focused once, so that screen readers begin here; no outline around the whole review.
            <Box ref={review} tabIndex={-1} sx={{ outline: "none", display: "grid", gap: 5 }}>
              <JsonLosses {...step.lost} />
              <ImportReview
                key={step.etag}
                config={config}
                name={step.name}
                options={options}
                onOptions={setOptions}
                found={step.found}
                set={set.items}
                etag={step.etag}
                outdated={step.etag !== set.etag}
                onAgain={() => void classify(step.name, step)}
                onOther={() => setStep({ kind: "source", problem: null })}
              />
            </Box>
          )}
        </Box>
      )}
    </>
  );
}

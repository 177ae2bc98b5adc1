import Alert from "@mui/material/Alert";
import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import type { Service } from "#contract/service.ts";
import { serviceName } from "#domain/labels.ts";
import { namesInUse, sameNameProblem } from "#domain/rules/same-name-rule.ts";
import { allProblems } from "#domain/rules/service-problems.ts";
import { servicesQuery } from "../../lib/set-queries.ts";
import { usePainted } from "../../ui/use-painted.ts";
import { ServiceReading } from "./ServiceReading.tsx";

interface Props {
  config: string;
  service: Service;
  /** Why it cannot be edited, as a sentence. */
  obstacle: string;
  facts: ReactNode;
}

/** A backend service as it is, for those who cannot save: a viewer, or anybody in read-only mode. */
export function CurrentService({ config, service, obstacle, facts }: Props) {
  // The other services tell whether the name is used twice, as the list does.
  const set = useQuery({ ...servicesQuery(config), enabled: usePainted() }).data;
  const problems = useMemo(
    () => allProblems(service, set ? sameNameProblem(service, namesInUse(set.items)) : null),
    [service, set],
  );
  return (
    <ServiceReading
      config={config}
      service={service}
      title={serviceName(service)}
      facts={facts}
      problems={problems}
      note={
        <Alert severity="info" role="note" sx={{ mb: 3 }}>
          {obstacle}
        </Alert>
      }
    />
  );
}

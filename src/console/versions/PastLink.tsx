import type { Service } from "#contract/service.ts";
import { serviceName } from "#domain/labels.ts";
import { Name } from "../ui/Name.tsx";
import { RouterLink } from "../ui/RouterLink.tsx";

interface Props {
  config: string;
  /** The whole id of the version. */
  at: string;
  service: Service;
}

/** The name of a service as a link to how it was after a version. */
export const PastLink = ({ config, at, service }: Props) => (
  <RouterLink
    to="/configs/$config/services/$id"
    params={{ config, id: service.id }}
    search={{ at }}
    sx={{ fontWeight: 550 }}
  >
    <Name>{serviceName(service)}</Name>
  </RouterLink>
);

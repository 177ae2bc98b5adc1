import type { Service } from "#contract/service.ts";
import { trafficConsequences } from "#domain/traffic-share.ts";
import { isolated } from "#contract/shown-text.ts";

function some(names: readonly string[]): string {
  const shown = names.slice(0, 5).map(isolated).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

/** What is deleted with a service, in sentences: its hosts, and whether these take traffic now. That this ends is not said. */
export function deletionTexts(service: Service): string[] {
  const hosts = service.back_hosts.map(({ host }) => host);
  const lost =
    hosts.length === 0
      ? "The service and its settings go away. It has no back hosts."
      : `The service and its settings go away, and with it ${
          hosts.length === 1 ? "its back host" : `its ${hosts.length} back hosts`
        }: ${some(hosts)}.`;
  const ceasing = trafficConsequences([service], []).flatMap(({ goingDown }) => goingDown);
  const traffic =
    ceasing.length === 0 ? "It takes no traffic now." : `It takes traffic now: ${some(ceasing)}.`;
  return [lost, traffic, "Earlier versions keep it, so it can be brought back."];
}

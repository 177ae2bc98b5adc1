import { Name } from "../../ui/Name.tsx";
import { PlainLink } from "../../ui/PlainLink.tsx";
import type { ServiceOfHost } from "./host-lines.ts";

const most = 4;

interface Props {
  config: string;
  host: string;
  services: readonly ServiceOfHost[];
  /** Says which of them have the host down. */
  marked: boolean;
}

/** The services that have a host, as links; those that find no room are behind a link with their number. */
export const ServiceLinks = ({ config, host, services, marked }: Props) => (
  <span className="services">
    <span className="some">
      {services.slice(0, most).map(({ id, name, down }, at) => (
        <span key={id}>
          {at > 0 && " · "}
          <PlainLink href={`/configs/${config}/services/${encodeURIComponent(id)}`}>
            <Name>{name}</Name>
          </PlainLink>
          {marked && down && <small> off</small>}
        </span>
      ))}
    </span>
    {services.length > most && (
      <span className="more-services">
        {" · "}
        <PlainLink href={`/configs/${config}/services?q=${encodeURIComponent(host)}`}>
          +{services.length - most}
          <span className="visually-hidden"> more services</span>
        </PlainLink>
      </span>
    )}
  </span>
);

import { Fragment } from "react";
import { Name } from "../../ui/Name.tsx";
import { PlainLink } from "../../ui/PlainLink.tsx";

interface Props {
  config: string;
  services: readonly { id: string; name: string }[];
  /** Further services that are only counted. */
  others: number;
}

/** Services as links to them: "Blog, Help center and 3 more". */
export const ServiceNames = ({ config, services, others }: Props) => (
  <>
    {services.map(({ id, name }, position) => (
      <Fragment key={id}>
        {position > 0 && (position === services.length - 1 && others === 0 ? " and " : ", ")}
        <PlainLink className="service" href={`/configs/${config}/services/${encodeURIComponent(id)}`}>
          <Name>{name}</Name>
        </PlainLink>
      </Fragment>
    ))}
    {others > 0 && ` and ${others.toLocaleString("en")} more`}
  </>
);

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { servicesQuery } from "../../lib/set-queries.ts";
import { serviceId, suggested } from "./filter-choice.ts";
import { FilterField } from "./FilterField.tsx";

interface Props {
  config: string;
  value: string | undefined;
  onValue: (value: string | undefined) => void;
}

/** **Service**: by its name or id. The set is read for the suggestions once somebody comes to type. */
export function ServiceField({ config, value, onValue }: Props) {
  const [asked, setAsked] = useState(false);
  const [text, setText] = useState("");
  const services = useQuery({ ...servicesQuery(config), enabled: asked }).data?.items ?? [];
  return (
    <FilterField
      label="Service"
      value={value}
      onValue={onValue}
      suggestions={asked ? suggested(text, services).map(({ id, name }) => ({ value: id, label: name })) : []}
      toValue={(typed) => serviceId(typed, services)}
      unknown="No service is called so"
      onFocus={() => setAsked(true)}
      onType={setText}
    />
  );
}

import { useMemo, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { HostForm, ServiceForm } from "./service-form.ts";

const matches = ({ host, http_ports, https_ports }: HostForm, text: string): boolean =>
  [host, http_ports, https_ports].some((shown) => shown.toLowerCase().includes(text));

/**
 * The filter over the hosts: `shown` has the positions of those whose name or port has the text in it. An edit takes no
 * row away from under the hand: the hosts are filtered anew with another text or another list (`rows`).
 */
export function useHostFilter(form: UseFormReturn<ServiceForm>, rows: readonly unknown[]) {
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const shown = useMemo(() => {
    const positions = rows.map((_, position) => position);
    if (wanted === "") return positions;
    const hosts = form.getValues("back_hosts");
    return positions.filter((position) => {
      const host = hosts[position];
      return host !== undefined && matches(host, wanted);
    });
  }, [form, rows, wanted]);
  return { text, setText, shown };
}

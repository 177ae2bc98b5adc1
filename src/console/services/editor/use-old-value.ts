import { createContext, useContext } from "react";
import type { BackHost } from "#contract/service.ts";
import { httpPorts, httpsPorts } from "#domain/canonical-host.ts";
import { jsonEqual } from "#domain/json.ts";
import { valueText } from "../../changes/field-text.ts";
import type { HostField, ServiceField } from "./form-fields.ts";
import { useEditor, useFormState } from "./use-editor.ts";

const valueOf = (host: BackHost, field: HostField): unknown => {
  if (field === "http_ports") return httpPorts(host);
  return field === "https_ports" ? httpsPorts(host) : host[field];
};

const textIfOther = (field: string, was: unknown, is: unknown): string | null =>
  jsonEqual(was, is) ? null : valueText(field, was ?? "");

/** What a field of a back host had before this edit; null where it still has it, or where the host is a new one. */
export function useOldHostValue(index: number, field: HostField, stored: BackHost | null): string | null {
  return useFormState(({ wire }) => {
    const host = wire.back_hosts[index];
    return host && stored ? textIfOther(field, valueOf(stored, field), valueOf(host, field)) : null;
  });
}

/** What a setting had before this edit; null where it still has it, or where the service is a new one. */
export function useOldSetting(name: ServiceField): string | null {
  const { stored } = useEditor().formStore;
  return useFormState(({ wire }) => stored && textIfOther(name, stored[name], wire[name]));
}

/** How a row differs from what is stored: "+" for a new host, "~" for a changed one; null: it does not. */
export function useRowSign(index: number, stored: BackHost | null): "+" | "~" | null {
  const { isNew } = useEditor();
  return useFormState(({ wire }) => {
    if (isNew) return null;
    if (stored === null) return "+";
    return jsonEqual(stored, wire.back_hosts[index]) ? null : "~";
  });
}

/** The id of the text that says what the field around a control had before this edit. */
const OldValueId = createContext<string | undefined>(undefined);
export const OldValueOf = OldValueId.Provider;
export const useOldValueId = (): string | undefined => useContext(OldValueId);

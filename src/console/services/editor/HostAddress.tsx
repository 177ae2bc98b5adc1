import { splitHost } from "#contract/address-parts.ts";
import { HostInput } from "./HostInput.tsx";
import { asciiHost, unquoted } from "./international-host.ts";
import { useFormState, useEditor } from "./use-editor.ts";
import { isolated, visible } from "#contract/shown-text.ts";

/** A message about a change that the console made to a typed host. It is shown while the field holds `host`. */
export interface HostNote {
  host: string;
  text: string;
}

interface Props {
  index: number;
  onNote: (note: HostNote) => void;
}

/** The field **Host**. When it is left, an international name gets its ASCII form and quotes are removed; a note says so. */
export function HostAddress({ index, onNote }: Props) {
  const tidy = (text: string): string => {
    const trimmed = text.trim();
    const host = unquoted(text);
    const written = asciiHost(host) ?? host;
    if (written !== trimmed)
      onNote({ host: written, text: `“${isolated(visible(trimmed))}” is written as ${written}.` });
    return written;
  };
  return <HostInput index={index} field="host" tidy={tidy} />;
}

/** Below the row: the note about a converted host, or **Split** for an address with more than a host in it. */
export function HostAddressHelp({ index, note, onNote }: Props & { note: HostNote | null }) {
  const { form } = useEditor();
  const typed = useFormState(({ wire }) => wire.back_hosts[index]?.host ?? "");
  const { host, port, scheme, path, user } = splitHost(typed);
  if (host === "" || (port ?? scheme ?? path ?? user) === undefined)
    return note?.host === typed ? note.text : null;
  const ports = scheme === "https" ? "https_ports" : "http_ports";
  const found =
    port === undefined
      ? isolated(host)
      : `${isolated(host)}, ${ports === "https_ports" ? "HTTPS" : "HTTP"} port ${port}`;
  const split = () => {
    form.setValue(`back_hosts.${index}.host`, host, { shouldTouch: true });
    if (port !== undefined)
      form.setValue(`back_hosts.${index}.${ports}`, String(port), { shouldTouch: true });
    onNote({ host, text: `“${isolated(typed)}” was split: ${found}.` });
    form.setFocus(`back_hosts.${index}.host`);
  };
  return (
    <>
      This is more than a host: {found}
      <button type="button" className="split" onClick={split}>
        Split
      </button>
    </>
  );
}

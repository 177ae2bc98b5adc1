import { shareText } from "../../changes/share-text.ts";
import { showsSomething, visible } from "#contract/shown-text.ts";
import { httpPorts, httpsPorts } from "#domain/canonical-host.ts";
import { useFormState } from "./use-editor.ts";

interface Props {
  index: number;
  open: boolean;
  onToggle: (index: number) => void;
}

/** A host on a phone: one line with its name, ports, weight and share, which unfolds to its fields. */
export function HostLine({ index, open, onToggle }: Props) {
  const host = useFormState(({ wire }) => wire.back_hosts[index]?.host ?? "");
  const ports = useFormState(({ wire: { back_hosts: hosts } }) => {
    const row = hosts[index];
    return row
      ? [...new Set([...httpPorts(row), ...httpsPorts(row)])].map((port) => `:${port}`).join(" ")
      : "";
  });
  const weight = useFormState(({ wire }) => String(wire.back_hosts[index]?.weight ?? ""));
  const share = useFormState(({ http, https, wire }) => {
    if (wire.back_hosts[index]?.down === true) return "off";
    const found = [http, https]
      .filter(({ served }) => served !== "unused")
      .map(({ shares }) => shares[index] ?? 0);
    return [...new Set(found)].map(shareText).join(" / ");
  });
  return (
    <button type="button" className="line-text" aria-expanded={open} onClick={() => onToggle(index)}>
      <span className="sign" aria-hidden="true" />
      <bdi translate="no" className="mono name">
        {showsSomething(host) ? visible(host) : "New host"}
      </bdi>{" "}
      <span className="facts">
        <span translate="no" className="mono">
          {ports}
        </span>{" "}
        w{weight} {share}
      </span>
    </button>
  );
}

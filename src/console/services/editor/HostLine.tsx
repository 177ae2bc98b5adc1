import { shareText } from "../../changes/share-text.ts";
import { showsSomething, visible } from "#contract/shown-text.ts";
import { httpPorts, httpsPorts } from "#domain/canonical-host.ts";
import { MeasuredState } from "./MeasuredState.tsx";
import { RowSign } from "./RowSign.tsx";
import { useFormState } from "./use-editor.ts";

/** A typed text that is no number became NaN. */
const numberText = (number: number): string => (Number.isNaN(number) ? "?" : String(number));

interface Props {
  index: number;
  sign: "+" | "~" | null;
  open: boolean;
  onToggle: (index: number) => void;
}

/** A host on a phone: one line with its name, ports, weight, share and measured state, which unfolds to its fields. */
export function HostLine({ index, sign, open, onToggle }: Props) {
  const host = useFormState(({ wire }) => wire.back_hosts[index]?.host ?? "");
  const ports = useFormState(({ wire: { back_hosts: hosts } }) => {
    const row = hosts[index];
    const all = new Set(row ? [...httpPorts(row), ...httpsPorts(row)] : []);
    return [...all].map((port) => `:${numberText(port)}`).join(" ");
  });
  const weight = useFormState(({ wire }) => numberText(wire.back_hosts[index]?.weight ?? Number.NaN));
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
      <span className="name">
        <RowSign sign={sign} />
        <bdi translate="no" className="mono">
          {showsSomething(host) ? visible(host) : "New host"}
        </bdi>
      </span>{" "}
      <span className="facts">
        <MeasuredState index={index} />{" "}
        <span translate="no" className="mono">
          {ports}
        </span>{" "}
        w{weight} {share}
      </span>
    </button>
  );
}

// The floor of the console's figures: React alone fetches, parses and draws the answers that a screen of the console reads.
// It draws as many rows as the console has in its page by then, with the same content, and nothing else. It uses the
// console's accessible names, so that the same code measures both.
import { useMemo, useState, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import type { BackHost, Service } from "#contract/service.ts";
import type { LastChange, VersionList } from "#contract/version.ts";

interface ServiceSet {
  items: Service[];
  last_change?: LastChange[];
}

interface Props<T> {
  /** The answers, in the order in which the page's address names them. */
  answers: readonly T[];
  /** How many rows are drawn. */
  rows: number;
}

const rowHeight = 36;

function Hosts({ hosts }: { hosts: readonly BackHost[] }) {
  const names = hosts.map(({ host }) => host);
  return (
    <>
      <span>
        {hosts.filter(({ down }) => !down).length} of {hosts.length} up
      </span>
      <span aria-hidden="true">
        {hosts.map(({ host, down }) => (
          <i key={host} data-down={down} />
        ))}
      </span>
      <span title={names.join("\n")}>
        {names.slice(0, 2).join(", ")} +{names.length - 2}
      </span>
    </>
  );
}

function Ports({ scheme, all }: { scheme: string; all: readonly number[] }) {
  const ports = [...new Set(all)].join(", ");
  return (
    <span title={ports}>
      <small>{scheme}</small> <span>{ports}</span>
    </span>
  );
}

const thisYear = new Date().getFullYear();
const years = new Intl.RelativeTimeFormat("en");
const moment = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "long" });

function Changed({ change }: { change: LastChange | undefined }) {
  if (!change) return "unknown";
  const date = new Date(change.date);
  return (
    <>
      <time dateTime={change.date} title={moment.format(date)}>
        {years.format(date.getFullYear() - thisYear, "year")}
      </time>{" "}
      <span>{change.author}</span>
    </>
  );
}

const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function List({ answers: [set], rows }: Props<ServiceSet>) {
  const [search, setSearch] = useState("");
  const all = useMemo(() => set?.items.toSorted((a, b) => words.compare(a.name, b.name)) ?? [], [set]);
  const changes = useMemo(() => new Map(set?.last_change?.map((change) => [change.id, change])), [set]);
  const found = all.filter(
    ({ id, name, back_hosts }) =>
      id.includes(search) || name.includes(search) || back_hosts.some(({ host }) => host.includes(search)),
  );
  return (
    <>
      <input aria-label="Search" value={search} onChange={({ target }) => setSearch(target.value)} />
      <table aria-label="Backend services">
        <tbody>
          {found.slice(0, rows).map(({ id, name, back_hosts, ...service }) => (
            <tr key={id} data-id={id} style={{ height: rowHeight }}>
              <td>
                <input type="checkbox" aria-label={`Select ${name}`} />
              </td>
              <td>
                <a href={`#${id}`}>{name}</a> <span>{id}</span>
              </td>
              <td>
                <Hosts hosts={back_hosts} />
              </td>
              <td>
                <Ports scheme="HTTP" all={back_hosts.flatMap(({ http_ports }) => http_ports ?? [])} />{" "}
                <Ports scheme="HTTPS" all={back_hosts.flatMap(({ https_ports }) => https_ports ?? [])} />
              </td>
              <td>{service.transport_mode}</td>
              <td>{service.sticky}</td>
              <td>none</td>
              <td>
                <Changed change={changes.get(id)} />
              </td>
              <td>
                <button type="button" aria-label={`Actions for ${name}`}>
                  …
                </button>
              </td>
            </tr>
          ))}
          <tr style={{ height: Math.max(0, found.length - rows) * rowHeight }} />
        </tbody>
      </table>
    </>
  );
}

const fields: readonly { label: string; valueOf: (host: BackHost) => string | boolean | undefined }[] = [
  { label: "Host", valueOf: ({ host }) => host },
  { label: "HTTP ports", valueOf: ({ http_ports }) => http_ports?.join(", ") },
  { label: "HTTPS ports", valueOf: ({ https_ports }) => https_ports?.join(", ") },
  { label: "Weight", valueOf: ({ weight }) => String(weight) },
  { label: "Down", valueOf: ({ down }) => down },
  { label: "Backup", valueOf: ({ backup }) => backup },
];

function Editor({ answers: [service], rows }: Props<Service>) {
  const [edits, setEdits] = useState(0);
  return (
    <form onInput={() => setEdits(edits + 1)}>
      <output>{edits} edits</output>
      <input aria-label="Name" defaultValue={service?.name} />
      <table>
        <tbody>
          {service?.back_hosts.slice(0, rows).map((host, at) => (
            <tr key={host.host} aria-label={`Back host ${at + 1}`}>
              {fields.map(({ label, valueOf }) => {
                const value = valueOf(host);
                return (
                  <td key={label}>
                    {typeof value === "boolean" ? (
                      <input type="checkbox" aria-label={label} defaultChecked={value} />
                    ) : (
                      <input aria-label={label} defaultValue={value} />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </form>
  );
}

const History = ({ answers: [list], rows }: Props<VersionList>) => (
  <table aria-label="Versions">
    <tbody>
      {list?.items.slice(0, rows).map(({ version, author, date, message }, at) => (
        <tr key={version} aria-rowindex={at + 2}>
          <td>
            <a href={`#${version}`}>{version.slice(0, 7)}</a>
          </td>
          <td>{message}</td>
          <td>{author}</td>
          <td>{date}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Compare = ({ answers, rows }: Props<ServiceSet>) => {
  const [from = [], to = []] = answers.map(({ items }) => items.flatMap(({ back_hosts }) => back_hosts));
  return (
    <table aria-label="Side by side">
      <tbody>
        {to.slice(0, rows).map((host, at) => (
          <tr key={host.host}>
            <td>{from[at]?.host}</td>
            <td>{from[at]?.weight}</td>
            <td>{host.host}</td>
            <td>{host.weight}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const pages = { List, Editor, History, Compare };

const query = new URLSearchParams(location.search);
// The measurement names one of them, and answers of its shape.
const Page = pages[query.get("page") as keyof typeof pages] as (props: Props<unknown>) => ReactNode;
const answers = await Promise.all(
  query.getAll("answer").map(async (path): Promise<unknown> => (await fetch(path)).json()),
);
const place = document.getElementById("root");
if (place) createRoot(place).render(<Page answers={answers} rows={Number(query.get("rows"))} />);

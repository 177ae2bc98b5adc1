const words = { "+": "added", "~": "changed" } as const;

/** The sign of a host that the edit adds or changes. */
export const RowSign = ({ sign }: { sign: "+" | "~" | null }) =>
  sign !== null && (
    <span className="row-sign" data-sign={sign}>
      <span aria-hidden>{sign}</span>
      <span className="visually-hidden">{words[sign]}</span>{" "}
    </span>
  );

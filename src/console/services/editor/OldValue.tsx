interface Props {
  id?: string;
  text: string;
}

/** Marks a changed field by a sign and a colour, and says what it had before: "~ was 1". */
export const OldValue = ({ id, text }: Props) => (
  <span className="was" id={id} title={`was ${text}`}>
    <span className="sign" aria-hidden>
      ~
    </span>{" "}
    <span className="was-text">
      was <bdi translate="no">{text}</bdi>
    </span>
  </span>
);

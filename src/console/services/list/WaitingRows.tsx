import Link from "@mui/material/Link";

interface Props {
  /** The changes by others that the list does not show yet, in words; "" for none. */
  waiting: string;
  onShow: () => void;
}

/** Says what waits to be shown. It stands in the line of facts, so that the message itself does not move the rows. */
export const WaitingRows = ({ waiting, onShow }: Props) => (
  <output>
    {waiting !== "" && (
      <>
        {` · The list has changed: ${waiting}. `}
        <Link component="button" underline="always" onClick={onShow} sx={{ verticalAlign: "baseline" }}>
          Show the changes
        </Link>
      </>
    )}
  </output>
);

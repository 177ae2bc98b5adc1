import Button from "@mui/material/Button";

interface Props {
  left: number;
  what: string;
  onMore: () => void;
}

/** Shows more of a long list; it says how much is not shown, and is not there when nothing is left. */
export const MoreButton = ({ left, what, onMore }: Props) =>
  left === 0 ? null : (
    <Button onClick={onMore} sx={{ my: 2 }}>
      Show more ({left.toLocaleString("en")} {what} left)
    </Button>
  );

/** Numbers of cases and phone numbers: 0734-5223378, TS20261123-0007. */
const number = /((?:[A-Z]{2}\d{8}|0\d{2,3}|400)-\d+(?:-\d+)?)/;

/** Browsers break lines at a hyphen between digits; a number in two halves is not read as one. */
export function WholeNumbers({ children }: { children: string }) {
  return (
    <>{children.split(number).map((part, index) => (index % 2 ? <span class="whole-number">{part}</span> : part))}</>
  );
}

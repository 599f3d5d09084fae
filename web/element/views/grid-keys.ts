// One tab stop per grid, arrow keys inside: the grid pattern of the ARIA Authoring Practices.

const MOVES: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/** For the keydown event of a table: moves the focus to the neighbouring cell and keeps the page still. */
export function moveInGrid(event: KeyboardEvent): void {
  const move = MOVES[event.key];
  if (!move || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const rows = Array.from((event.currentTarget as HTMLTableElement).rows, (row) =>
    Array.from(row.cells).filter((cell) => cell.dataset.cell !== undefined),
  ).filter((row) => row.length > 0);
  const row = rows.findIndex((cells) => cells.includes(event.target as HTMLTableCellElement));
  if (row < 0) return;
  event.preventDefault();
  const column = rows[row]!.indexOf(event.target as HTMLTableCellElement);
  const target = rows[clamp(row + move[0], rows.length)]!;
  target[clamp(column + move[1], target.length)]!.focus();
}

function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(length - 1, index));
}

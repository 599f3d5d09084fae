/** Scrolls a row sideways until an item of it is in view. Unlike scrollIntoView, it leaves the page alone. */
export function scrollIntoRow(item: Element, row: Element): void {
  if (row.scrollWidth <= row.clientWidth) return;
  const { left, right } = item.getBoundingClientRect();
  const view = row.getBoundingClientRect();
  if (left < view.left) row.scrollLeft += left - view.left;
  else if (right > view.right) row.scrollLeft += right - view.right;
}

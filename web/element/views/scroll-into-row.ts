/**
 * Scrolls a row sideways until an item of it is in view. Unlike scrollIntoView, it leaves the page alone.
 * @param covered pixels at the left of the row that something else lies over
 */
export function scrollIntoRow(item: Element, row: Element, covered = 0): void {
  if (row.scrollWidth <= row.clientWidth) return;
  const { left, right } = item.getBoundingClientRect();
  const view = row.getBoundingClientRect();
  if (left < view.left + covered) row.scrollLeft += left - view.left - covered;
  else if (right > view.right) row.scrollLeft += right - view.right;
}

/** At which edges there is more than is in sight. */
export function tellMore(row: Element): void {
  const { scrollLeft, scrollWidth, clientWidth } = row;
  const rest = scrollWidth - clientWidth - scrollLeft;
  row.toggleAttribute('data-more-left', scrollLeft > 8);
  row.toggleAttribute('data-more-right', rest > 8);
}

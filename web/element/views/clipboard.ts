/** Whether the text lies on the clipboard now: a browser may refuse, and has none on a page of plain http. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

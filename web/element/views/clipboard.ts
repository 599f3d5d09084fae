/** Copies a text. False where the browser refuses, or has no clipboard: on a page of plain http. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

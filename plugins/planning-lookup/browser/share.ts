// Copies the page's address. A browser lends its clipboard over https alone, and the network of a province is not always that: then the address
// stands in a field of its own, selected, so that Ctrl+C takes it.
export async function copied(text: string, ask: string): Promise<boolean> {
  const { clipboard } = navigator as { clipboard?: Clipboard };
  if (clipboard === undefined) {
    prompt(ask, text);
    return false;
  }
  await clipboard.writeText(text);
  return true;
}

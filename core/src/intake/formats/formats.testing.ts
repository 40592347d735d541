// For specs of formats: a text as a stream in pieces, and everything that a reading gives.
export async function* pieces(text: string, size = 7_000): AsyncGenerator<string> {
  await Promise.resolve();
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
}

export async function gathered<T>(reading: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of reading) all.push(each);
  return all;
}

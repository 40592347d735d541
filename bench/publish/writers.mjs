// Sixteen clients that write all the time while something is published, each its own reports: what they are told is counted, because a
// new field must not cost anybody a write.
const WRITERS = 16;

/** Starts them; `stop` answers with how many writes were taken and how many were not, with what the first refusal said. */
export function writersOf(write) {
  const told = { taken: 0, refused: 0 };
  let going = true;
  const clients = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let at = 0; going; at += 1) {
      const refusal = await write(writer, at).catch((fault) => String(fault));
      if (refusal === undefined) told.taken += 1;
      else {
        told.refused += 1;
        told.first ??= refusal.slice(0, 300);
      }
    }
  });
  return async () => {
    going = false;
    await Promise.all(clients);
    return told;
  };
}

// Meanings of one indicator over the versions of its set: a restart gives the meaning before it up, and going back to an earlier version
// takes the meaning of that version up again. Which restart gave a meaning up last says where its figures stopped. Pure.

/** A version with which an indicator began to mean something else. */
export interface Turn {
  version: number;
  /** The version whose meaning it took up again; null where it began anew. */
  resumes: number | null;
}

/** The last turn away from the meaning of a version; undefined where that meaning is in use. Turns in order of their versions. */
export function givenUp<T extends Turn>(turns: readonly T[], version: number): T | undefined {
  const wanted = meaningAt(turns, version);
  if (meaningAt(turns, Number.POSITIVE_INFINITY) === wanted) return undefined;
  return turns.findLast((turn) => turn.version > version && meaningAt(turns, turn.version - 1) === wanted);
}

/** A meaning is called by the version that began it; the first is 0. */
function meaningAt(turns: readonly Turn[], version: number): number {
  const turn = turns.findLast((each) => each.version <= version);
  if (turn === undefined) return 0;
  return turn.resumes === null ? turn.version : meaningAt(turns, turn.resumes);
}

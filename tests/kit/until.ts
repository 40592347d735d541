// Waits for a fact by asking again, never by sleeping a guessed time; fails with what was seen last.
export async function until<T>(ask: () => Promise<T> | T, holds: (answer: T) => boolean, withinMs = 20_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > end) throw new Error(`did not come true within ${String(withinMs)} ms; last seen: ${JSON.stringify(answer)}`);
    await new Promise((resume) => setTimeout(resume, 25));
  }
}

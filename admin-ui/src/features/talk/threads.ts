// What was said at a cell as threads: a question or remark with what answers it. Pure.
import type { SubmissionComment } from '@haidang/plugin-sdk';

export interface Thread {
  readonly first: SubmissionComment;
  readonly answers: readonly SubmissionComment[];
}

/** Threads in the order in which they began; an answer whose question is not here stands by itself. */
export function threadsOf(said: readonly SubmissionComment[]): Thread[] {
  const known = new Set(said.map(({ id }) => id));
  const isAnswer = ({ replyTo }: SubmissionComment): boolean => replyTo !== null && known.has(replyTo);
  return said.filter((comment) => !isAnswer(comment)).map((first) => ({ first, answers: answersTo(first.id, said) }));
}

/** Answers, and answers to answers, in order of time. */
function answersTo(id: string, said: readonly SubmissionComment[]): SubmissionComment[] {
  const direct = said.filter(({ replyTo, id: own }) => replyTo === id && own !== id);
  return direct.flatMap((answer) => [answer, ...answersTo(answer.id, said)]).sort((a, b) => a.at.localeCompare(b.at));
}

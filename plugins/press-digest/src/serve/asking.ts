// Endpoints of questions to departments. Who may ask: leaders (direct) and editors (publish); who may answer: people of the department that
// was asked who enter or submit its reports; everybody sees those of their own department, askers all.
import { HostError, type Caller, type Endpoint, type EndpointAnswer } from '@haidang/plugin-sdk';
import { provinceDay } from '../news/item.js';
import type { Press } from '../press.js';
import { answered, asked, questionsOf, settled, type Question, type QuestionFault } from '../questions/questions.js';
import { callerName, fieldsOf, json, mayAsk, refused, textIn } from './answers.js';
import type { QuestionView } from './shapes.js';

export function asking(press: Press): Record<string, Endpoint> {
  return {
    'GET /departments': async (_request, context) => {
      const units = await context.orgUnits();
      return json({ items: units.filter(({ level }) => level === 'department').map(({ code, title }) => ({ code, title })) });
    },

    'GET /questions': async (request, context) => {
      const { caller } = request;
      const all = mayAsk(caller) ? await questionsOf(context) : await questionsOf(context, caller?.orgUnit ?? '-');
      return json<{ items: readonly QuestionView[]; today: string }>({
        items: all.map((each) => ({ ...each, mayAnswer: mayAnswer(caller, each), maySettle: mayAsk(caller) })),
        today: provinceDay(context.now),
      });
    },

    'POST /questions': async (request, context) => {
      if (!mayAsk(request.caller)) return refused('not-allowed');
      const fields = fieldsOf(request);
      return told(
        await asked(
          context,
          press.archive,
          {
            day: textIn(fields, 'day'),
            item: textIn(fields, 'item'),
            department: textIn(fields, 'department'),
            text: textIn(fields, 'text'),
            dueOn: textIn(fields, 'dueOn'),
          },
          { username: request.caller?.username ?? '', title: callerName(request) },
        ),
        201,
      );
    },

    'POST /questions/:id/answer': async (request, context) => {
      const id = request.params['id'] ?? '';
      const question = (await context.store.get<Question>(`question/${id}`))?.value;
      if (question === undefined) return refused('not-found');
      if (!mayAnswer(request.caller, question)) return refused('not-allowed');
      const fields = fieldsOf(request);
      return unlessChanged(() => answered(context, id, { text: textIn(fields, 'text'), verdict: textIn(fields, 'verdict') }, callerName(request)));
    },

    'POST /questions/:id/settle': async (request, context) => {
      if (!mayAsk(request.caller)) return refused('not-allowed');
      const fields = fieldsOf(request);
      const dueOn = textIn(fields, 'dueOn');
      const what = { deed: textIn(fields, 'deed'), text: textIn(fields, 'text'), ...(dueOn === '' ? {} : { dueOn }) };
      return unlessChanged(() => settled(context, request.params['id'] ?? '', what, callerName(request)));
    },
  };
}

function mayAnswer(caller: Caller | null, question: Question): boolean {
  return (
    caller !== null &&
    question.state === 'open' &&
    caller.orgUnit === question.department &&
    caller.actions.some((each) => each === 'enter' || each === 'submit')
  );
}

function told(question: Question | QuestionFault, status = 200): EndpointAnswer {
  return typeof question === 'string' ? refused(question) : { status, json: question };
}

/** Two people at one question: the second is told that it has changed. */
async function unlessChanged(work: () => Promise<Question | QuestionFault>): Promise<EndpointAnswer> {
  try {
    return told(await work());
  } catch (cause) {
    if (cause instanceof HostError && cause.code === 'CONFLICT') return refused('state');
    throw cause;
  }
}

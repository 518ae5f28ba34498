import type { QuestionAnswerer } from "../answer/answer.ts";
import type { StateOf } from "./button-state.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import type { AnswerControl } from "./exchanges.ts";
import { questionOf, turnsBefore } from "./exchanges.ts";
import type { MessageContext } from "./handle-message.ts";
import { placeOf } from "./place.ts";
import { refuse } from "./refuse.ts";
import { renderMoreSources } from "./render-more-sources.ts";
import { InteractionResponder } from "./responder.ts";
import { textsForLocale } from "./texts/choose-texts.ts";
import type { WorkDesk } from "./work-desk.ts";

export interface MoreSourcesContext extends MessageContext {
  readonly answerer: QuestionAnswerer;
  readonly customIds: CustomIdCodec;
  readonly workDesk: WorkDesk;
}

/**
 * Answers “More sources” to the one who chose it: what other articles say of an answer's question.
 * The question is asked again as on the day it was answered, so that “last week” stays that week.
 */
export async function showMoreSources(
  control: AnswerControl,
  { reference, window }: StateOf<"sources">,
  context: MoreSourcesContext,
): Promise<void> {
  const question = await questionOf(control, reference, context);
  if (question === null) return refuse(control, "questionGone");
  const texts = textsForLocale(control.locale);
  const responder = new InteractionResponder(control, { isPrivate: true });
  const { answerer, customIds, workDesk } = context;
  const asked = {
    reference: control.id,
    userId: control.user.id,
    place: placeOf(control),
    isPrivate: true,
    question,
    texts,
  };
  await workDesk.work(asked, responder, async ({ request, signal }) => {
    const history = await turnsBefore(control, reference, context);
    const answer = await answerer.answer({
      question: request.question,
      now: control.message?.createdAt ?? control.createdAt,
      signal,
      ...(history.length === 0 ? {} : { history }),
      ...(window === null ? {} : { window }),
    });
    return { pages: renderMoreSources(answer, { customIds, texts }), outcome: answer.kind };
  });
}

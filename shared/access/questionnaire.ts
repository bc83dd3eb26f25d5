import type { Question } from './profile/applicants.ts';
import type { RegulationProfile } from './profile/regulation-profile.ts';

/** Chosen answers by question. */
export type Answers = Readonly<Record<string, string>>;

export type QuestionnairePlace =
  | { readonly at: 'question'; readonly question: Question; readonly asked: number }
  | { readonly at: 'category'; readonly category: string };

/** Where the answers lead: to the question that is to be answered next, or to the category (AR5). */
export function followAnswers(profile: RegulationProfile, answers: Answers): QuestionnairePlace {
  const [only] = profile.categories;
  let question = profile.questionnaire[0];
  if (question === undefined && only !== undefined) return { at: 'category', category: only.id };
  for (let asked = 0; question !== undefined; asked += 1) {
    const { id, answers: offered }: Question = question;
    const chosen = offered.find((answer) => answer.id === answers[id]);
    if (chosen === undefined) return { at: 'question', question, asked };
    if (chosen.category !== undefined) return { at: 'category', category: chosen.category };
    question = profile.questionnaire.find((one) => one.id === chosen.next);
  }
  throw new Error(`the questionnaire of ${profile.id} leads nowhere`);
}

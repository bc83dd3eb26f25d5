import type { ComplaintStep } from '../../../shared/access/complaint.ts';
import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import type { Words } from '../../locales/language.ts';

/** What a complaint is about, in the words of the rules; its code where they no longer know it. */
export const subjectOf = (profile: RegulationProfile | undefined, subject: string): string =>
  profile?.complaint.subjects.find(({ id }) => id === subject)?.title ?? subject;

/** What a step of a complaint says besides its name, one line each. */
export function complaintDetails(t: Words, step: ComplaintStep, { complaint }: RegulationProfile): string[] {
  switch (step.type) {
    case 'file':
      return [t(`desk.channel.${step.channel}`)];
    case 'register':
      return [];
    case 'pass-up':
      return [step.to];
    case 'satisfy':
      return [step.reasons, step.remedy];
    case 'refuse': {
      const ground = complaint.refusalGrounds.find(({ id }) => id === step.ground);
      return [ground ? `${ground.title} (${ground.clause})` : t('desk.complaint.onMerits'), step.reasons];
    }
    case 'answer':
      return [
        t(`desk.way.${step.way}`),
        // Answers from before the parts were asked for have none.
        ...Object.entries(step.parts ?? {}).map(
          ([id, text]) => `${complaint.answerParts.find((part) => part.id === id)?.title ?? id}: ${text}`,
        ),
      ];
    case 'remedy':
    case 'tell-prosecutor':
      return [step.text];
    default:
      return assertNever(step);
  }
}

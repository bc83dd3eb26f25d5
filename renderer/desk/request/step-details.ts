import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import { formOf } from '../../../shared/access/request-fields.ts';
import type { Grounded, RequestStep } from '../../../shared/access/request-step.ts';
import { assertNever } from '../../../shared/kernel/assert-never.ts';
import { longDay } from '../../locales/format.ts';
import type { WordsInUse } from '../../locales/use-words.ts';

type Rules = { readonly profile: RegulationProfile; readonly category: string };

/** What a step of the history says besides its name: why, how, by which ground; one line each. */
export function stepDetails(words: WordsInUse, step: RequestStep, rules: Rules): string[] {
  const { t, language } = words;
  switch (step.type) {
    case 'file':
      return [`${t(`desk.channel.${step.channel}`)}, ${longDay(language, step.receivedOn)}`];
    case 'resolve':
    case 'issue-correction':
      return [step.text];
    case 'extend':
      return [step.reason];
    case 'check-copies':
      return [differingWords(words, step.differing, rules), ...noted(step.note)];
    case 'answer-guardianship':
      return [
        `${t('desk.fields.confirmed')} ${t(step.isConfirmed ? 'desk.yes' : 'desk.no')}`,
        ...noted(step.note),
      ];
    case 'refuse-acceptance':
      return groundLines(words, step.grounds, rules.profile.acceptanceRefusalGrounds);
    case 'refuse':
      return groundLines(words, step.grounds, rules.profile.refusalGrounds);
    case 'deliver':
      return [`${t(`desk.way.${step.way}`)}, ${t(`desk.receiver.${step.receiver}`)}`, ...noted(step.note)];
    case 'withdraw':
      return [t(`desk.channel.${step.channel}`), ...noted(step.reason)];
    case 'end-service':
      return [t(`desk.endReason.${step.reason}`), ...noted(step.note)];
    case 'ask-guardianship':
    case 'grant':
      return noted(step.note);
    case 'register':
    case 'accept':
    case 'record-visit':
    case 'examine':
    case 'open-access':
    case 'close':
      return [];
    default:
      return assertNever(step);
  }
}

const noted = (note: string | undefined): string[] => (note === undefined ? [] : [note]);

function differingWords({ t }: WordsInUse, differing: readonly string[], rules: Rules): string {
  if (differing.length === 0) return t('desk.request.allSame');
  const fields = formOf(rules.profile, rules.category).sections.flatMap((section) => section.fields);
  const labels = differing.map((id) => fields.find((field) => field.id === id)?.label ?? id);
  return t('desk.request.differs', { fields: labels.join(', ') });
}

const groundLines = (
  { t }: WordsInUse,
  given: readonly Grounded[],
  known: RegulationProfile['refusalGrounds'],
): string[] =>
  given.map(({ ground, reason }) => {
    const found = known.find(({ id }) => id === ground);
    const words = found === undefined ? ground : `${found.title} (${found.clause})`;
    return t('desk.request.why', { ground: words, reason });
  });

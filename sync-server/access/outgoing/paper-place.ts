import type { RegulationProfile } from '../../../shared/access/profile/regulation-profile.ts';
import type { FieldValues } from '../../../shared/access/request-fields.ts';

/** How a paper reaches its applicant, as the profile and the request say. */
export type PaperPlace = {
  /** Only then does it go into a letter: a paper names the child, and a mailbox is no safe place by itself. */
  readonly isMailed: boolean;
  /** A whole sentence for the letter. */
  readonly sentence: string;
  /** For the paper itself: «лично в школе, под подпись». */
  readonly words: string;
};

type Asked = {
  readonly profile: Pick<RegulationProfile, 'delivery'>;
  readonly fields: FieldValues;
  /** Whether the applicant has an account here, where the paper lies in any case. */
  readonly hasAccount: boolean;
};

const ATTACHED =
  'Документ приложен к письму. Если в письме есть второй файл, с расширением sig, это его электронная подпись.';
const IN_ACCOUNT = 'Документ лежит в личном кабинете, на странице заявления.';

/**
 * Where a paper is to be found (`mo-shemetovo` §17, `nn-2026` §6–7, §19–22, `livny-2021`): by the way that the applicant
 * chose; without a choice by e-mail where the profile delivers so. Who may take it besides the applicant is said as the
 * applicant said it: «personally», or the other legal representative whom they named.
 */
export function paperPlace({ profile, fields, hasAccount }: Asked): PaperPlace {
  const { ways } = profile.delivery;
  const offered = new Set<string>(ways.map(({ way }) => way));
  const wish = fields['delivery.way'] ?? '';
  const chosen = offered.has(wish) ? wish : offered.has('email') ? 'email' : hasAccount ? 'account' : '';
  const title = ways.find(({ way }) => way === chosen)?.title ?? ways[0]?.title ?? '';
  const receiver = receiverWords(profile, fields);
  const words = `${title.slice(0, 1).toLowerCase()}${title.slice(1)}${receiver && chosen !== 'email' ? ` (${receiver})` : ''}`;
  return { isMailed: chosen === 'email', sentence: sentenceOf(chosen, receiver, hasAccount), words };
}

function sentenceOf(chosen: string, receiver: string, hasAccount: boolean): string {
  const too = hasAccount ? ` ${IN_ACCOUNT}` : '';
  const who = receiver === '' ? '' : `: ${receiver}`;
  switch (chosen) {
    case 'email':
      return ATTACHED;
    case 'account':
      return IN_ACCOUNT;
    case 'post':
      return `Документ отправят почтой на адрес из заявления.${too}`;
    case 'mfc':
      return `Документ можно получить в МФЦ${who}.${too}`;
    default:
      return `Документ можно получить в школе${who}.${too}`;
  }
}

/** «лично вам», or with the other legal representative; nobody's name goes into a letter. */
function receiverWords({ delivery }: Asked['profile'], fields: FieldValues): string {
  if (!delivery.otherReceiver) return '';
  const choice = fields['receiver.choice'];
  if (choice === 'other') return 'заявитель или законный представитель, названный в заявлении';
  return choice === 'self' ? 'только лично заявитель' : '';
}

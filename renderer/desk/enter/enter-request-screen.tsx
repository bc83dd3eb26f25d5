import { useWords } from '../../locales/use-words.ts';
import { useAnswer } from '../../ui/use-answer.ts';
import { useDesk } from '../desk-context.ts';
import { OpenedPage } from '../opened-page.tsx';
import { EnterForm } from './enter-form.tsx';

/** A request that came at the counter, by post, e-mail or from МФЦ, written down as it is on paper (AR7). */
export function EnterRequestScreen() {
  const { t } = useWords();
  const { calls } = useDesk();
  const present = useAnswer(calls.present);
  return (
    <OpenedPage
      title={t('desk.title.newRequest')}
      list="requests"
      bar={<span className="mute">{t('desk.enter.intro')}</span>}
      answer={present}
    >
      {({ profile }) => <EnterForm profile={profile} />}
    </OpenedPage>
  );
}

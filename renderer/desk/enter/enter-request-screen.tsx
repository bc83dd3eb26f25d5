import Button from '@mui/material/Button';
import { useWords } from '../../locales/use-words.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import '../../ui/form.css';
import '../desk.css';
import { useAnswer } from '../../ui/use-answer.ts';
import { useDesk } from '../desk-context.ts';
import { Unanswered } from '../unanswered.tsx';
import { EnterForm } from './enter-form.tsx';

/** A request that came at the counter, by post, e-mail or from МФЦ, written down as it is on paper (AR7). */
export function EnterRequestScreen() {
  const { t } = useWords();
  const { calls, linkTo } = useDesk();
  const present = useAnswer(calls.present);
  return (
    <>
      <PageHeader title={t('desk.title.newRequest')} />
      <main id="content" className="page-main page-wide">
        <div className="desk">
          <div className="desk-bar">
            <Button variant="outlined" href={linkTo('requests')}>
              {t('desk.backToList')}
            </Button>
            <span className="mute">{t('desk.enter.intro')}</span>
          </div>
          <Unanswered answers={[present]} />
          {!present.value && present.isAsking && <p className="mute">{t('desk.loading')}</p>}
          {present.value && <EnterForm profile={present.value.profile} />}
        </div>
      </main>
    </>
  );
}

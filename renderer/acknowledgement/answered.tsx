import { problemWords } from '../locales/problem-words.ts';
import { useWords } from '../locales/use-words.ts';
import { Unanswered } from '../ui/unanswered.tsx';
import type { Answer } from '../ui/use-answer.ts';

/** What is said while the school's server is asked, or cannot be. */
export function Answered({ answer }: { readonly answer: Answer<unknown> }) {
  const { t } = useWords();
  return (
    <>
      <Unanswered
        answers={[answer]}
        words={{ offline: t('acknowledgement.offline'), retry: t('acknowledgement.retry') }}
        problem={(error) => problemWords(t, error)}
      />
      {answer.value === undefined && answer.isAsking && (
        <p className="mute">{t('acknowledgement.loading')}</p>
      )}
    </>
  );
}

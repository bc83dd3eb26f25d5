import Button from '@mui/material/Button';
import { useWords } from '../locales/use-words.ts';

/** What is shown when a screen fails: words, a way on, and a code for support. */
export function BrokenScreen({ code, again }: { readonly code: string; readonly again: () => void }) {
  const { t } = useWords();
  return (
    <main id="content" className="page-main page-wide">
      <div className="card" role="alert">
        <h1>{t('app.broken.title')}</h1>
        <p>{t('app.broken.why')}</p>
        <Button variant="contained" onClick={again}>
          {t('app.broken.again')}
        </Button>
        <small className="mute">{t('app.broken.code', { code })}</small>
      </div>
    </main>
  );
}

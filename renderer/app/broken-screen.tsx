import Button from '@mui/material/Button';
import { useWords } from '../locales/use-words.ts';

/** How browsers call a file of the client that could not be fetched. */
const FILE_MISSING = /dynamically imported module|module script|preload/i;

/** What is shown when a screen fails: words, a way on, and a code for support. */
export function BrokenScreen({ code, again }: { readonly code: string; readonly again: () => void }) {
  const { t } = useWords();
  // A file that did not come is not asked for again by drawing again: only a new page does that.
  const isFileMissing = FILE_MISSING.test(code);
  return (
    <main id="content" className="page-main page-wide">
      <div className="card" role="alert">
        <h1>{t('app.broken.title')}</h1>
        <p>{t(isFileMissing ? 'app.broken.filesMissing' : 'app.broken.why')}</p>
        <Button variant="contained" onClick={isFileMissing ? () => window.location.reload() : again}>
          {t(isFileMissing ? 'app.broken.reload' : 'app.broken.again')}
        </Button>
        <small className="mute">{t('app.broken.code', { code })}</small>
      </div>
    </main>
  );
}

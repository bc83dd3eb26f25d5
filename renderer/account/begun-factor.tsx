import type { BegunFactorAnswer } from '../../shared/identity/identity-messages.ts';
import { useWords } from '../locales/use-words.ts';
import './account.css';

/** What the code app reads, and the codes for a day without the phone; shown this once. */
export function BegunFactor({ begun }: { readonly begun: BegunFactorAnswer }) {
  const { t } = useWords();
  const { size, path } = begun.qr;
  return (
    <>
      <svg
        className="factor-qr"
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={t('identity.enrol.picture')}
      >
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <p className="factor-secret">{t('identity.enrol.secret', { secret: grouped(begun.secret) })}</p>
      <p>{t('identity.enrol.recovery')}</p>
      <ul className="factor-codes">
        {begun.recoveryCodes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

/** «ABCD EFGH …»: typed from the screen without losing the place. */
const grouped = (secret: string): string => secret.replaceAll(/.{4}(?=.)/g, '$& ');

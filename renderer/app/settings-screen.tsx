import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import { AccountPart } from '../account/account-part.tsx';
import { chooseLanguage, LANGUAGES, type Language } from '../locales/language.ts';
import { useWords } from '../locales/use-words.ts';
import { chooseMode, colorMode, MODE_CHOICES } from '../ui/color-mode.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { askAccount } from './ask-account.ts';
import { ServerAddress } from './server-address.tsx';
import type { Ask } from './shell.tsx';

const NAMES: Record<Language, string> = { ru: 'Русский', en: 'English' };

type Props = {
  readonly ask: Ask;
  readonly login: string;
  readonly zone: ZoneName;
  /** The person ended every session, this one too. */
  readonly onSignOut: () => void;
};

/** What a person may choose on this computer, and their account. */
export function SettingsScreen({ ask, login, zone, onSignOut }: Props) {
  const calls = useMemo(() => askAccount(ask), [ask]);
  const { t, language } = useWords();
  const choice = useStore(colorMode, (state) => state.choice);
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <main id="content" className="page-main page-wide">
        <div className="card">
          <fieldset>
            <legend>{t('settings.theme')}</legend>
            {MODE_CHOICES.map((mode) => (
              <label key={mode}>
                <input type="radio" name="mode" checked={mode === choice} onChange={() => chooseMode(mode)} />{' '}
                {t(`settings.${mode}`)}
              </label>
            ))}
          </fieldset>
          <fieldset>
            <legend>{t('settings.language')}</legend>
            {LANGUAGES.map((one) => (
              <label key={one} lang={one}>
                <input
                  type="radio"
                  name="language"
                  checked={one === language}
                  onChange={() => void chooseLanguage(one)}
                />{' '}
                {NAMES[one]}
              </label>
            ))}
          </fieldset>
          <ServerAddress />
        </div>
        <AccountPart calls={calls} login={login} zone={zone} onAllEnded={onSignOut} />
      </main>
    </>
  );
}

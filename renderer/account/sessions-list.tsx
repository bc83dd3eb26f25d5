import Button from '@mui/material/Button';
import type { ZoneName } from '../../shared/calendar/school-zone.ts';
import type { OwnSessions } from '../../shared/identity/identity-messages.ts';
import { dayAndTime } from '../locales/format.ts';
import { useWords } from '../locales/use-words.ts';
import type { AccountCalls } from './account-calls.ts';
import { DeedWords } from './deed-words.tsx';
import { useDeed } from './use-deed.ts';

const AGENTS = ['iphone', 'android', 'windows', 'mac', 'linux'] as const;

/** Where the person is signed in, and the ways out. */
export function SessionsList(props: {
  readonly calls: AccountCalls;
  readonly sessions: OwnSessions['sessions'];
  readonly zone: ZoneName;
  readonly onEnded: () => void;
  readonly onAllEnded: () => void;
}) {
  const { t, language } = useWords();
  const { calls, zone } = props;
  const deed = useDeed();
  const wordsOf = ({ place, agent, since }: OwnSessions['sessions'][number]) =>
    t('identity.settings.session', {
      place: t(`identity.settings.place.${place}`),
      agent: t(`identity.settings.agent.${AGENTS.find((one) => one === agent) ?? 'other'}`),
      when: dayAndTime(language, since, zone),
    });
  const end = (id?: string) =>
    deed.run(async () => {
      await calls.endSessions(id);
      if (id === undefined) props.onAllEnded();
      else props.onEnded();
      return undefined;
    });
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t('identity.settings.sessions')}</h2>
      <ul className="account-sessions">
        {props.sessions.map((session) => (
          <li key={session.id}>
            <span>
              {wordsOf(session)} {session.isThis && <b>({t('identity.settings.thisOne')})</b>}
            </span>
            {!session.isThis && (
              <Button
                size="small"
                onClick={() => end(session.id)}
                aria-label={`${t('identity.settings.end')}: ${wordsOf(session)}`}
              >
                {t('identity.settings.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <DeedWords deed={deed} />
      <Button variant="outlined" disabled={deed.isBusy} onClick={() => end()}>
        {t('identity.settings.endAll')}
      </Button>
      <p className="mute">{t('identity.settings.endAllWhy')}</p>
    </section>
  );
}

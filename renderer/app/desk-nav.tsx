import type { Waiting } from '../../shared/access/request-view.ts';
import type { Role } from '../../shared/people/role.ts';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import type { Ask } from './ask.ts';
import { useDeskCounts } from './desk-counts.ts';
import { NavItem } from './nav-item.tsx';
import { officePagesOf } from './office-pages.ts';
import { DESK_SECTIONS, hashOf, type Route } from './route.ts';

/** «Приёмная»: sections that work with the school's server, each with what waits in it. */
export function DeskNav({ route, ask }: { readonly route: Route; readonly ask: Ask }) {
  const { t } = useWords();
  const counts = useDeskCounts(ask);
  const { roles } = useClientStore().person;
  return (
    <>
      <small>{t('app.nav.frontDesk')}</small>
      {DESK_SECTIONS.map((page) => (
        <NavItem
          key={page}
          href={hashOf({ page, at: undefined })}
          isOn={route.page === page}
          label={t(`app.nav.${page}`)}
        >
          {counts && <Count {...counts[page]} />}
        </NavItem>
      ))}
      {officePagesOf(roles).map((page) => (
        <NavItem key={page} href={hashOf({ page })} isOn={route.page === page} label={t(`app.nav.${page}`)} />
      ))}
      {roles.some((role) => WATCHES_DATA.has(role)) && (
        <NavItem
          href={hashOf({ page: 'personal-data' })}
          isOn={route.page === 'personal-data'}
          label={t('app.nav.personal-data')}
        />
      )}
    </>
  );
}

/** Who watches over personal data. */
const WATCHES_DATA = new Set<Role>(['head', 'deputy-head']);

/** The number that waits; red where some of it is overdue, which is also said. */
function Count({ open, overdue }: Waiting['requests']) {
  const { t } = useWords();
  if (open === 0) return null;
  const words =
    overdue > 0 ? t('app.nav.overdue', { count: open, overdue }) : t('app.nav.waiting', { count: open });
  return (
    <span className={overdue > 0 ? 'nav-bad' : 'nav-soon'} title={words}>
      <span aria-hidden="true">{overdue > 0 ? `${open}!` : open}</span>
      <span className="unseen">{words}</span>
    </span>
  );
}

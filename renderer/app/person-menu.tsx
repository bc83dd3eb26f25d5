import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useWords } from '../locales/use-words.ts';
import { useClientStore } from '../ui/client-store-context.ts';
import { useLivePart } from '../ui/use-live.ts';
import { goTo, hashOf } from './route.ts';

/** Who is signed in, and what belongs to them. */
export function PersonMenu({ onSignOut }: { readonly onSignOut: () => void }) {
  const { t } = useWords();
  const store = useClientStore();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  // Counted only while it is shown: a closed menu is not drawn with every key.
  const waiting = useLivePart(store.state, (state) => (anchor === null ? 0 : state.waiting));
  const close = () => setAnchor(null);
  return (
    <>
      <button
        type="button"
        className="chip"
        aria-haspopup="menu"
        aria-label={t('app.person.menu', { name: initialsOf(store.person.name) })}
        title={store.person.name}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {initialsOf(store.person.name)}
      </button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        <MenuItem
          onClick={() => {
            close();
            goTo(hashOf({ page: 'settings' }));
          }}
        >
          {t('app.nav.settings')}
        </MenuItem>
        <MenuItem onClick={onSignOut}>
          <span>
            {t('app.person.signOut')}
            {waiting > 0 && (
              <small className="menu-note">{t('app.person.signOutWaiting', { count: waiting })}</small>
            )}
          </span>
        </MenuItem>
      </Menu>
    </>
  );
}

/** «Иванова М. П.» of «Иванова Мария Петровна»: room for the state beside it. The whole name is the button's label. */
function initialsOf(name: string): string {
  const [last = '', ...others] = name.split(' ');
  return [last, ...others.map((other) => `${other.slice(0, 1)}.`)].join(' ');
}

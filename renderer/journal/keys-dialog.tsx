import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useWords } from '../locales/use-words.ts';
import type { CommandGroup } from './commands/command.ts';
import { COMMANDS } from './commands/commands.ts';

const GROUPS: readonly CommandGroup[] = ['enter', 'move', 'edit', 'other'];

/** Every key of the journal, drawn from the same table that runs them. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="keys-title">
      <DialogTitle id="keys-title">{t('keys.title')}</DialogTitle>
      <DialogContent>
        <div className="keys">
          {GROUPS.map((group) => (
            <section key={group}>
              <h3>{t(`keys.group.${group}`)}</h3>
              <dl>
                {COMMANDS.filter((command) => command.group === group).map((command) => (
                  <div key={command.id}>
                    <dt>
                      {command.caps.map((cap) => (
                        <kbd key={cap}>{cap}</kbd>
                      ))}
                    </dt>
                    <dd>{t(`command.${command.id}`)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <p className="mute">{t('keys.layout')}</p>
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          {t('keys.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

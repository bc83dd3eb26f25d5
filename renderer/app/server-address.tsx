import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useWords } from '../locales/use-words.ts';
import { desktop } from './desktop.ts';

/** In the desktop program: where the school's server is. A browser has it from its own address, and shows nothing. */
export function ServerAddress() {
  const { t } = useWords();
  const [address, setAddress] = useState('');
  const [said, setSaid] = useState<'settings.serverSaved' | 'settings.serverRefused' | undefined>(undefined);
  useEffect(() => {
    void desktop()
      ?.server.get()
      .then((answer) => answer.ok && setAddress(answer.value.address ?? ''));
  }, []);
  const shell = desktop();
  if (!shell) return null;
  const save = async () => {
    const answer = await shell.server.set(address.trim());
    setSaid(answer.ok ? 'settings.serverSaved' : 'settings.serverRefused');
  };
  return (
    <>
      <TextField
        label={t('settings.server')}
        helperText={said ? t(said) : t('signIn.serverHint')}
        error={said === 'settings.serverRefused'}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <Button variant="outlined" onClick={() => void save()}>
        {t('settings.serverSave')}
      </Button>
    </>
  );
}

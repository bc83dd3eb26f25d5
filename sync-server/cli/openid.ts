import { readFile } from 'node:fs/promises';
import { configureProvider, removeProvider } from '../identity/openid/configure-provider.ts';
import {
  esiaAddresses,
  PROVIDER_PRESETS,
  type ProviderSettings,
} from '../identity/openid/provider-settings.ts';
import { loadServerKey } from '../identity/server-key.ts';
import { type CommandCall, type ExitCode, type Flags, needed, optional, UsageError } from './command.ts';
import { findSchool } from './find-school.ts';

/** Sets the OpenID provider through which parents of a school sign in. */
export async function setProvider(call: CommandCall): Promise<ExitCode> {
  const { store, terminal, flags } = call;
  const schoolId = await findSchool(store, flags);
  const name = optional(flags, 'preset') ?? 'plain';
  if (name !== 'plain' && name !== 'esia') throw new UsageError('--preset: plain или esia');
  const preset = PROVIDER_PRESETS[name];
  const issuer = needed(flags, 'issuer').replace(/\/$/, '');
  if (!URL.canParse(issuer)) throw new UsageError('--issuer: нужен адрес, например https://id.example.ru');
  const secretFile = optional(flags, 'client-secret-file');
  const signer = signerOf(flags);
  const provider = {
    schoolId,
    at: terminal.now(),
    issuer,
    clientId: needed(flags, 'client-id'),
    clientSecret: secretFile === undefined ? undefined : (await readFile(secretFile, 'utf8')).trim(),
    scopes: optional(flags, 'scopes') ?? preset.scopes,
    label: optional(flags, 'label') ?? preset.label,
    settings: {
      ...preset.settings,
      ...(name === 'esia' && esiaAddresses(issuer)),
      ...(signer && { signer }),
    },
  };
  const key = await loadServerKey(store, call.keyFile);
  await store.write(schoolId, (tx) => configureProvider(tx, key, provider));
  const told = { schoolId, issuer, redirect: '/diary/openid/callback' };
  terminal.out(
    flags.json === true
      ? JSON.stringify(told)
      : `Вход через ${issuer} включён.\nАдрес возврата для регистрации: https://ВАШ-СЕРВЕР${told.redirect}`,
  );
  return 0;
}

/** A certified module's program, or a key in files; nothing where the provider wants no signatures. */
function signerOf(flags: Flags): ProviderSettings['signer'] {
  const command = optional(flags, 'signer');
  if (command !== undefined) {
    const certificateHash = needed(flags, 'certificate-hash');
    return { kind: 'command', command: command.split(' ').filter(Boolean), certificateHash };
  }
  const keyFile = optional(flags, 'signer-key');
  if (keyFile === undefined) return undefined;
  return { kind: 'software', keyFile, certificateFile: needed(flags, 'signer-certificate') };
}

/** Takes the provider away again; whoever was joined stays joined. */
export async function dropProvider({ store, terminal, flags }: CommandCall): Promise<ExitCode> {
  const schoolId = await findSchool(store, flags);
  await store.write(schoolId, (tx) => removeProvider(tx, schoolId, terminal.now()));
  terminal.out(flags.json === true ? JSON.stringify({ schoolId }) : 'Вход через поставщика выключен.');
  return 0;
}

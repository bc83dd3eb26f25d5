import type { ZoneName } from '../../../shared/calendar/school-zone.ts';
import type { LoginRegister } from '../../../shared/identity/identity-messages.ts';
import { dayCell, momentCell } from '../../spreadsheet/cell-text.ts';
import type { Sheet } from '../../spreadsheet/sheet.ts';

/** The register of personalised access (`nn-2026` §6) from its first row on, as it is kept on paper. */
export const loginSheet = ({ rows, isCut }: LoginRegister, zone: ZoneName): Sheet & { isCut: boolean } => ({
  columns: [
    '№',
    'Кому',
    'Дети',
    'Логин',
    'Что выдано',
    'Выдано',
    'Кто выдал',
    'Действует до',
    'Пароль сменён',
    'Подпись',
  ],
  rows: rows
    .toReversed()
    .map((row) => [
      String(row.number),
      row.personName,
      row.pupils.map(({ name, className }) => `${name}, ${className}`).join('; '),
      row.login,
      row.isReprint ? 'новый пароль' : 'логин',
      momentCell(row.issuedAt, zone),
      row.issuedBy,
      momentCell(row.expiresAt, zone),
      momentCell(row.changedAt, zone),
      dayCell(row.signedOn),
    ]),
  isCut,
});

import type { PasswordFault } from '../../shared/identity/password-rules.ts';

type Fault =
  | PasswordFault
  | 'password-same'
  | 'password-mistyped'
  | 'wrong-credentials'
  | 'sign-in-throttled';

const WORDS: Readonly<Record<Fault, string>> = {
  'password-too-short': 'Пароль короче 8 знаков. Добавьте ещё слово или несколько знаков.',
  'password-too-long': 'Пароль длиннее 200 знаков. Хватит и трёх-четырёх слов.',
  'password-too-common': 'Такой пароль пробуют первым. Придумайте другой, например из трёх-четырёх слов.',
  'password-like-login': 'Пароль совпадает с логином. Придумайте другой.',
  'password-same': 'Это прежний пароль. Придумайте новый.',
  'password-mistyped': 'Пароли в двух полях не совпали. Введите новый пароль ещё раз.',
  'wrong-credentials': 'Пароль, который действует сейчас, введён неверно. Проверьте раскладку клавиатуры.',
  'sign-in-throttled': 'Слишком много попыток. Подождите 15 минут и попробуйте снова.',
};

/** Why a password was not changed, in words; `undefined` for what is no fault of the form. */
export const passwordFaultWords = (code: string): string | undefined =>
  (WORDS as Readonly<Record<string, string>>)[code];

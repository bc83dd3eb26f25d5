const MOST = 120;

/**
 * A file's name as it may be shown, or none where it is made to lead somewhere: a path, a hidden file, invisible or
 * direction-changing signs. It never becomes a path of ours.
 */
export function safeFileName(name: string): string | undefined {
  const text = name.normalize('NFC').trim();
  if (text === '' || text.length > MOST || text.startsWith('.')) return undefined;
  return /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF/\\:*?"<>|]/u.test(text) ? undefined : text;
}

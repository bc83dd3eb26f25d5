/** DER as PEM (RFC 7468). */
export function pemText(label: 'PRIVATE KEY' | 'CERTIFICATE', der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * The network that an address belongs to, as guesses are counted by it: /24 of IPv4, /48 of IPv6 (what one customer of
 * a provider usually holds). Anything else stands for itself.
 */
export function networkOf(address: string): string {
  const plain = withoutMapping(address);
  if (!isIPv6(plain)) return plain.split('.').slice(0, 3).join('.');
  return fullGroups(plain).slice(0, 3).join(':');
}

/** An IPv4 address that came over an IPv6 socket is an IPv4 address. */
const withoutMapping = (address: string): string =>
  /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;

function fullGroups(address: string): string[] {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter((group) => group !== ''));
  if (before === undefined || after === undefined) return [];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: gap }, () => '0'), ...after].map((group) =>
    Number.parseInt(group, 16).toString(16),
  );
}

/** Whether a text is a CIDR block: `10.0.0.0/8`, `fd00::/8`, or one address. */
export function isCidr(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** Whether the address lies in one of the blocks. */
export function isInside(address: string, blocks: readonly string[]): boolean {
  const plain = withoutMapping(address).split('%')[0] ?? '';
  const list = new BlockList();
  for (const block of blocks.filter(isCidr)) {
    const [network = '', bits] = block.split('/');
    const family = isIPv6(network) ? 'ipv6' : 'ipv4';
    list.addSubnet(network, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
  }
  return isIP(plain) !== 0 && list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}

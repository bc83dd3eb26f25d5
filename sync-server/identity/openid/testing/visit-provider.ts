/** A browser at the provider: from the address where it was sent to, to the one where it is sent back. */
export async function visitProvider(address: string, personId: string | undefined): Promise<string> {
  const jar = new Map<string, string>();
  const origin = new URL(address).origin;
  const ask = async (url: string, method: 'GET' | 'POST' = 'GET'): Promise<string> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { method, redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/s);
      jar.set(name, value);
    }
    await answer.arrayBuffer();
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`the provider answered ${answer.status} at ${url}`);
    return new URL(location, url).href;
  };
  let place = await ask(address);
  while (place.startsWith(origin)) {
    const isChoice = place.includes('/interaction/');
    const choice = personId === undefined ? place : `${place}?person=${encodeURIComponent(personId)}`;
    place = isChoice ? await ask(choice, 'POST') : await ask(place);
  }
  return place;
}

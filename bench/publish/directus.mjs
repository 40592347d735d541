// Directus as a peer: started by whoever measures (bench/README.md says how), found by DIRECTUS_URL, DIRECTUS_EMAIL and
// DIRECTUS_PASSWORD. It gets a collection of its own; each round adds a field and waits for the first item that is kept with it.
const COLLECTION = 'bench_reports';

export async function directusStart() {
  const { DIRECTUS_URL: url, DIRECTUS_EMAIL: email, DIRECTUS_PASSWORD: password } = process.env;
  if (url === undefined) return undefined;
  const signedIn = await (await send(url, '/auth/login', { email, password })).json();
  const peer = { url, token: signedIn.data.access_token };
  await send(url, `/collections/${COLLECTION}`, undefined, peer.token, 'DELETE').catch(() => undefined);
  const fields = [
    { field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true } },
    ...Array.from({ length: 12 }, (_, at) => ({ field: `value_${at + 1}`, type: 'decimal', schema: {} })),
  ];
  await demanded(await send(url, '/collections', { collection: COLLECTION, schema: {}, fields }, peer.token));
  return peer;
}

/** Milliseconds from asking for the field to the first item that is kept with it. */
export async function directusRound(peer) {
  const { url, token } = peer;
  peer.round = (peer.round ?? 0) + 1;
  const field = `added_${peer.round}`;
  const start = performance.now();
  for (;;) {
    const answer = await send(url, `/fields/${COLLECTION}`, { field, type: 'decimal', schema: {} }, token);
    // It turns requests away while it is under pressure; whoever adds a field tries again.
    if (answer.status !== 503) {
      await demanded(answer);
      break;
    }
  }
  for (;;) {
    const answer = await send(url, `/items/${COLLECTION}`, { [field]: 12.5 }, token);
    if (answer.ok && Number((await answer.json()).data?.[field]) === 12.5) return performance.now() - start;
  }
}

/** An item of the twelve values; what refused it, or nothing. */
export async function directusWrite({ url, token }, writer, at) {
  const values = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`value_${n + 1}`, writer + at + n + 0.25]));
  const answer = await send(url, `/items/${COLLECTION}`, values, token);
  const text = await answer.text();
  return answer.ok ? undefined : `${answer.status} ${text}`;
}

function send(url, path, body, token, method = 'POST') {
  return fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function demanded(answer) {
  if (!answer.ok) throw new Error(`directus: ${answer.status} ${await answer.text()}`);
}

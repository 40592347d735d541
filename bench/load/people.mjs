// Signs accounts in as programs do: a bearer token, made once in a session.
export async function tokenOf(installation, username, password) {
  const base = `http://127.0.0.1:${installation.port}/api/v1`;
  const session = await call(`${base}/session`, { username, password });
  const cookie = session.headers.get('set-cookie').split(';', 1)[0];
  const made = await call(`${base}/api-tokens`, { title: 'bench' }, { cookie });
  return (await made.json()).token;
}

async function call(url, body, headers = {}) {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`POST ${url}: ${answer.status} ${await answer.text()}`);
  return answer;
}

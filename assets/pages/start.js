// The start page: with a token it shows how the sources stand. The token is kept in this page alone.
const form = document.getElementById('sign-in');
const said = document.getElementById('said');
const place = document.getElementById('sources');

document.getElementById('curl').textContent =
  `curl -H "Authorization: Bearer $DRIFTSHEET_TOKEN" ${location.origin}/api/v1/drift`;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  show(form.elements.token.value.trim());
});

async function show(token) {
  place.replaceChildren();
  say('Reading …');
  try {
    const { sources } = await read('/api/v1/sources', token);
    const scopes = sources.flatMap((source) => source.scopes);
    const amiss = scopes.filter((scope) => scope.status !== 'complete');
    say(
      `${number(sources.length, 'source')}, ${number(scopes.length, 'scope')}: ` +
        (amiss.length === 0 ? 'all of them were read whole.' : `${amiss.length} not whole, listed below. Their counts are unknown or old, never 0.`),
    );
    place.append(sourcesTable(sources), ...(amiss.length === 0 ? [] : [amissTable(amiss)]));
    place.focus();
    await offerWorkbench(token);
  } catch (error) {
    say(error.message);
  }
}

/** There in a clone alone. The token goes along behind the #, which is sent to nobody. */
async function offerWorkbench(token) {
  const answer = await fetch('/workbench', { method: 'HEAD' }).catch(() => null);
  if (!answer?.ok) return;
  const line = document.getElementById('workbench');
  line.querySelector('a').href = `/workbench#token=${encodeURIComponent(token)}`;
  line.hidden = false;
}

async function read(path, token) {
  const answer = await fetch(path, { headers: { authorization: `Bearer ${token}`, accept: 'application/json' } }).catch(() => {
    throw new Error('The proxy does not answer. Is it still running?');
  });
  const body = await answer.json().catch(() => null);
  if (answer.ok) return body;
  throw new Error(body?.detail ?? `The proxy answered with status ${answer.status}.`);
}

function sourcesTable(sources) {
  const rows = sources.map(({ id, type, leg, scopes, lastRun, nextAt }) => [
    id,
    type,
    leg ?? 'not pulled by this version',
    String(scopes.length),
    statusText(scopes),
    lastRun === null ? 'never' : `${lastRun.state}, ${time(lastRun.endedAt ?? lastRun.startedAt)}`,
    nextAt === null ? 'on request' : time(nextAt),
  ]);
  return table('Sources', ['Source', 'Type', 'Leg', 'Scopes', 'How they stand', 'Last pull', 'Next pull'], rows, [3]);
}

function amissTable(scopes) {
  const rows = scopes.map(({ source, scope, status, takenAt, problems }) => [
    source,
    scope.name,
    status,
    takenAt === null ? 'no counts' : time(takenAt),
    problems.map(({ message, remedy }) => `${message} ${remedy}`).join(' '),
  ]);
  return table('Not whole', ['Source', 'Scope', 'Status', 'Counts of', 'Why, and what to do'], rows, []);
}

function statusText(scopes) {
  const counts = new Map();
  for (const { status } of scopes) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${count} ${status}`).join(', ') || 'nothing was pulled yet';
}

function table(title, heads, rows, numbers) {
  const wide = element('div', { className: 'wide', tabIndex: 0, role: 'region', ariaLabel: title });
  const made = element('table');
  made.append(element('caption', { textContent: title }));
  const head = element('tr');
  head.append(...heads.map((text, index) => cell('th', text, numbers.includes(index), { scope: 'col' })));
  const top = element('thead');
  top.append(head);
  const body = element('tbody');
  for (const texts of rows) {
    const row = element('tr');
    row.append(...texts.map((text, index) => cell(index === 0 ? 'th' : 'td', text, numbers.includes(index), index === 0 ? { scope: 'row' } : {})));
    body.append(row);
  }
  made.append(top, body);
  wide.append(made);
  return wide;
}

/** Vendor text is data: it is set as text and never as markup. */
function cell(name, text, isNumber, more) {
  return element(name, { textContent: text, ...(isNumber ? { className: 'number' } : {}), ...more });
}

function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

function time(moment) {
  return new Date(moment).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
}

function number(count, word) {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function say(text) {
  said.textContent = text;
}

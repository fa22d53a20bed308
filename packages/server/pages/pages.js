// The plain page of keys. Its form speaks to the API that everyone else uses; errors are shown where they happen.
const api = '/api/v1';
const element = (selector, scope = document) => scope.querySelector(selector);

async function call(method, path, body) {
  const response = await fetch(api + path, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (response.status === 401) location.href = '/sign-in';
  if (!answer.success) throw new Error(answer.error.message);
  return answer;
}

/** Sends a form once at a time and shows what goes wrong in it. */
function onSubmit(id, send) {
  const form = element(`#${id}`);
  form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    const [error, button] = [element('.error', form), element('button[type=submit]', form)];
    error.hidden = true;
    button.disabled = true;
    try {
      await send(Object.fromEntries(new FormData(form)), form);
    } catch (fault) {
      error.textContent = fault.message;
      error.hidden = false;
    }
    button.disabled = false;
  });
}

onSubmit('create-key', async (fields, form) => {
  const addresses = fields.allowed_ips
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const { data } = await call('POST', '/api-keys', {
    name: fields.name,
    role: fields.role,
    acts_as: fields.acts_as,
    ...(fields.project_id !== '' && { project_id: fields.project_id }),
    ...(fields.expires_at !== '' && { expires_at: `${fields.expires_at}T23:59:59Z` }),
    ...(addresses.length > 0 && { allowed_ips: addresses }),
  });
  element('#created-key').textContent = data.key;
  element('#created').hidden = false;
  element('#copy-key').focus();
  form.reset();
  await showKeys();
});

element('#copy-key')?.addEventListener('click', async (event) => {
  await navigator.clipboard.writeText(element('#created-key').textContent);
  event.target.textContent = 'Copied';
});

element('#sign-out')?.addEventListener('click', async () => {
  await call('DELETE', '/sessions/current');
  location.href = '/sign-in';
});

function cell(row, content) {
  const td = row.insertCell();
  td.append(content);
}

function showKey(key) {
  const row = document.createElement('tr');
  const date = (text, none) => (text === null ? none : new Date(text).toLocaleDateString());
  const code = document.createElement('code');
  code.textContent = `${key.prefix}…`;
  cell(row, key.name);
  cell(row, code);
  cell(row, key.role);
  cell(row, date(key.expires_at, 'never'));
  cell(row, date(key.last_used_at, 'not yet'));
  const isExpired = key.expires_at !== null && new Date(key.expires_at) <= new Date();
  if (key.revoked_at !== null || isExpired) {
    cell(row, key.revoked_at !== null ? 'revoked' : 'expired');
    return row;
  }
  const button = document.createElement('button');
  button.className = 'danger';
  button.textContent = 'Revoke';
  button.setAttribute('aria-label', `Revoke ${key.name}`);
  button.addEventListener('click', async () => {
    if (!confirm(`Revoke "${key.name}"? Programs that use it stop working at once.`)) return;
    await call('DELETE', `/api-keys/${key.id}`);
    await showKeys();
  });
  cell(row, button);
  return row;
}

async function showKeys() {
  const { data } = await call('GET', '/api-keys?limit=1000');
  element('#keys').replaceChildren(...data.map(showKey));
  element('table').hidden = data.length === 0;
  element('#no-keys').hidden = data.length > 0;
}

if (element('#keys') !== null) {
  const { data } = await call('GET', '/projects?limit=1000');
  for (const project of data) element('[name=project_id]').append(new Option(project.name, project.id));
  await showKeys().catch((fault) => {
    const error = element('#create-key .error');
    error.textContent = fault.message;
    error.hidden = false;
  });
}

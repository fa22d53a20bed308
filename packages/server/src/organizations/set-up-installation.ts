import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Database, Executor } from '../database/database.ts';
import { inTransaction } from '../database/transaction.ts';
import { hashApiKey } from '../http/authenticate.ts';
import { hashPassword } from '../sessions/password.ts';

export interface SetUp {
  db: Database;
  now: Date;
  log: Logger;
  ownerEmail?: string;
  ownerPassword?: string;
  bootstrapApiKey?: string;
}

const linkHours = 24;
export const passwordLengthMin = 8;

export function hashLinkToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * First start: the organisation, its first project, and a way in — the owner of the environment, a key for scripts,
 * or a link that works once and is made anew at each start until somebody has used it. Later starts change nothing.
 */
export async function setUpInstallation(given: SetUp): Promise<{ setupToken?: string }> {
  return await inTransaction(given.db, async (tx) => {
    // Replicas that start together take turns; the second one finds the work done.
    await sql`select pg_advisory_xact_lock(hashtext('evalguard set-up'))`.execute(tx);
    const { rows } = await sql<{
      id: string;
    }>`select id from organizations order by created_at limit 1`.execute(tx);
    const organizationId = rows[0]?.id ?? (await createFirst(tx, given));
    const { rows: owners } = await sql`
      select 1 from members where kind = 'person' and user_id is not null limit 1
    `.execute(tx);
    if (owners.length > 0) return {};
    return { setupToken: await createSetupLink(tx, organizationId, given.now) };
  });
}

async function createFirst(tx: Executor, given: SetUp): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into organizations (name) values ('EvalGuard') returning id
  `.execute(tx);
  const id = rows[0]?.id ?? '';
  await sql`insert into projects (organization_id, name) values (${id}, 'Default')`.execute(tx);
  if (given.ownerEmail !== undefined) await createOwner(tx, id, given.ownerEmail, given.ownerPassword);
  if (given.bootstrapApiKey !== undefined) await createBootstrapKey(tx, id, given.bootstrapApiKey);
  given.log.info({ organizationId: id }, 'first start: organisation and project made');
  return id;
}

async function createOwner(
  tx: Executor,
  organizationId: string,
  email: string,
  password: string | undefined,
): Promise<void> {
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    throw new Error(`EVALGUARD_OWNER_EMAIL "${email}" is not an e-mail address.`);
  if (password === undefined || password.length < passwordLengthMin) {
    throw new Error(`EVALGUARD_OWNER_PASSWORD must have at least ${passwordLengthMin} characters.`);
  }
  await addPerson(tx, {
    organizationId,
    email,
    name: email.split('@', 1)[0] ?? email,
    password,
    role: 'owner',
  });
}

/** A user with a password, and their membership. */
export async function addPerson(
  tx: Executor,
  person: { organizationId: string; email: string; name: string; password: string; role: string },
): Promise<{ userId: string; memberId: string }> {
  const email = person.email.toLowerCase();
  const { rows: users } = await sql<{ id: string }>`
    insert into users (name, email) values (${person.name}, ${email}) returning id
  `.execute(tx);
  const userId = users[0]?.id ?? '';
  await sql`
    insert into user_accounts (user_id, account_id, provider_id, password)
    values (${userId}, ${userId}, 'credential', ${await hashPassword(person.password)})
  `.execute(tx);
  const { rows: members } = await sql<{ id: string }>`
    insert into members (organization_id, kind, user_id, name, email, role)
    values (${person.organizationId}, 'person', ${userId}, ${person.name}, ${email}, ${person.role}) returning id
  `.execute(tx);
  return { userId, memberId: members[0]?.id ?? '' };
}

async function createBootstrapKey(tx: Executor, organizationId: string, key: string): Promise<void> {
  if (!/^eg_(live|test)_[0-9A-Za-z]{16,128}$/.test(key)) {
    throw new Error(
      'EVALGUARD_BOOTSTRAP_API_KEY must be eg_live_ or eg_test_ followed by 16 to 128 letters and digits.',
    );
  }
  const { rows } = await sql<{ id: string }>`
    insert into members (organization_id, kind, name, role) values (${organizationId}, 'service', 'Bootstrap', 'owner')
    returning id
  `.execute(tx);
  await sql`
    insert into api_keys (organization_id, member_id, acts_as, name, prefix, key_hash, role)
    values (${organizationId}, ${rows[0]?.id}, 'service', 'Bootstrap', ${key.slice(0, 12)}, ${hashApiKey(key)}, 'owner')
  `.execute(tx);
}

async function createSetupLink(tx: Executor, organizationId: string, now: Date): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await sql`delete from invitations where kind = 'setup' and accepted_at is null`.execute(tx);
  await sql`
    insert into invitations (organization_id, kind, token_hash, expires_at, created_at)
    values (${organizationId}, 'setup', ${hashLinkToken(token)},
            ${new Date(now.getTime() + linkHours * 3_600_000)}, ${now})
  `.execute(tx);
  return token;
}

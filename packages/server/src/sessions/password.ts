import { hash, verify } from '@node-rs/argon2';

/** OWASP's Argon2id setting of 19 MiB, two passes, one lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function hashPassword(password: string): Promise<string> {
  return await hash(password.normalize('NFKC'), options);
}

export async function isPassword(password: string, hashed: string): Promise<boolean> {
  return await verify(hashed, password.normalize('NFKC'));
}

let decoy: Promise<string> | null = null;

/** Spends the time of a check on an unknown e-mail address, so that the clock does not tell who is known. */
export async function checkAgainstNothing(password: string): Promise<void> {
  decoy ??= hashPassword('no account has this password');
  await isPassword(password, await decoy);
}

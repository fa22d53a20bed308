/** What the exit code tells a pipeline; docs/guides/gate.md lists them for users. */
export const exitCodes = {
  passed: 0,
  /** A rule is not met; an item was rejected. */
  failed: 1,
  /** The call itself is wrong: flags, settings, key, role, ids. Running it again changes nothing. */
  usage: 2,
  /** The gate cannot tell, and so does not pass. */
  tooLittleEvidence: 3,
  /** No answer, or none that can be used now. Running it again may help. */
  unreachable: 4,
  /** A fault of this program. */
  fault: 5,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

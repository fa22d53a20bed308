import { expect, it } from 'vitest';
import { gateCommand } from './gate-command.ts';

it('quotes what a shell would read otherwise', () => {
  const field = { key: 'verdict', label: null, kind: 'text' as const, options: [] };
  const subject = { runId: 'r', queueId: 'q', field, positive: "it's fine; $(id)" };
  expect(gateCommand(subject, ['pass_rate.lower >= 0.9'])).toBe(
    `evalguard gate --run r --queue q --field 'verdict' --positive 'it'\\''s fine; $(id)' --rule 'pass_rate.lower >= 0.9'`,
  );
  expect(gateCommand({ ...subject, positive: undefined }, [])).toBe(
    "evalguard gate --run r --queue q --field 'verdict'",
  );
});

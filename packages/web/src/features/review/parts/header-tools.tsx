import { ThemeButton } from '../../../ui/theme-button.tsx';
import { HeaderButton } from './header-button.tsx';

interface HeaderToolsProps {
  /** Of the two commands, in the words of the screen. */
  names: { instructions: string; shortcuts: string };
  run(command: 'instructions' | 'shortcuts'): void;
  /** Where they are a panel that stays: whether it is open. */
  hasInstructions?: boolean;
}

/** At the end of the line at the top, for raters and adjudicators: how to judge, which keys there are, the theme. */
export function HeaderTools({ names, run, hasInstructions }: HeaderToolsProps) {
  return (
    <>
      <HeaderButton
        icon="book"
        label={names.instructions}
        keyName="⇧I"
        aria-expanded={hasInstructions}
        onClick={() => run('instructions')}
      />
      <HeaderButton
        icon="keyboard"
        label={names.shortcuts}
        keyName="?"
        className="max-sm:hidden"
        onClick={() => run('shortcuts')}
      />
      <span className="max-sm:hidden">
        <ThemeButton />
      </span>
    </>
  );
}

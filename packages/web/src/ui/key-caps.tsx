const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** A key or a combination such as "Mod Enter", each key as a cap. */
export function KeyCaps({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-0.5" dir="ltr">
      {keys.split(' ').map((key) => (
        <kbd key={key}>{key === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : key}</kbd>
      ))}
    </span>
  );
}

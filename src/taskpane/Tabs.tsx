/**
 * A list of tabs by the pattern of the ARIA guide: one stop for Tab, arrows move among them, Enter or Space chooses. Fluent's own puts
 * focusable elements that are hidden from screen readers beside its list, and weighs a quarter of the first paint.
 */
import { useRef, type KeyboardEvent, type ReactElement } from 'react';

export interface TabsProps<Name extends string> {
  readonly label: string;
  readonly names: readonly Name[];
  readonly selected: Name;
  readonly textOf: (name: Name) => string;
  /** Id of the panel that the tabs fill. */
  readonly panel: string;
  readonly onSelect: (name: Name) => void;
}

export function Tabs<Name extends string>({
  label,
  names,
  selected,
  textOf,
  panel,
  onSelect,
}: TabsProps<Name>): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const to = placeAfter(event.key, at, buttons.length);
    if (to === null) return;
    event.preventDefault();
    buttons[to]?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={label} className="tabs" onKeyDown={move}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={tabId(panel, name)}
          aria-selected={name === selected}
          aria-controls={panel}
          tabIndex={name === selected ? 0 : -1}
          onClick={() => onSelect(name)}
        >
          {textOf(name)}
        </button>
      ))}
    </div>
  );
}

export function tabId(panel: string, name: string): string {
  return `${panel}-${name}`;
}

function placeAfter(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

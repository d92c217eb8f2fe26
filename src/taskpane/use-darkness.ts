/** Light or dark: as Excel is, where it says; else as the system is. High contrast is the system's own (forced colours). */
import { useEffect } from 'react';

const DARK = '(prefers-color-scheme: dark)';

/** Marks the page for themes.css. Excel tells of no change of its theme: it is read again whenever the pane is looked at. */
export function useDarkness(): void {
  useEffect(() => {
    const mark = (): void => {
      document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
    };
    mark();
    const system = window.matchMedia(DARK);
    system.addEventListener('change', mark);
    window.addEventListener('focus', mark);
    document.addEventListener('visibilitychange', mark);
    return () => {
      system.removeEventListener('change', mark);
      window.removeEventListener('focus', mark);
      document.removeEventListener('visibilitychange', mark);
    };
  }, []);
}

interface OfficeTheme {
  readonly isDarkTheme?: boolean;
}

function isDark(): boolean {
  // Outside Excel there is no context; the typings know no such case.
  const context = Office.context as { readonly officeTheme?: OfficeTheme | undefined } | undefined;
  return context?.officeTheme?.isDarkTheme ?? window.matchMedia(DARK).matches;
}

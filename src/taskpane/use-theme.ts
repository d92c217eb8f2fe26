/** Light or dark: as Excel is, where it says; else as the system is. High contrast is the system's own (forced colours). */
import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useEffect, useState } from 'react';

const DARK = '(prefers-color-scheme: dark)';

/** Excel tells of no change of its theme: it is read again whenever the pane is looked at. */
export function useTheme(): Theme {
  const [isDark, setDark] = useState(readDark);
  useEffect(() => {
    const again = (): void => setDark(readDark());
    const system = window.matchMedia(DARK);
    system.addEventListener('change', again);
    window.addEventListener('focus', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      system.removeEventListener('change', again);
      window.removeEventListener('focus', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, []);
  useEffect(() => {
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  }, [isDark]);
  return isDark ? webDarkTheme : webLightTheme;
}

interface OfficeTheme {
  readonly isDarkTheme?: boolean;
}

function readDark(): boolean {
  // Outside Excel there is no context; the typings know no such case.
  const context = Office.context as { readonly officeTheme?: OfficeTheme | undefined } | undefined;
  return context?.officeTheme?.isDarkTheme ?? window.matchMedia(DARK).matches;
}

// Fluent's light and dark theme as one style sheet: its tokens are CSS variables in any case, and as script they would be a fifth of what
// the pane loads for its first paint.
import { webDarkTheme, webLightTheme } from '@fluentui/react-components';

const declarations = (theme) =>
  Object.entries(theme)
    .map(([name, value]) => `--${name}:${value};`)
    .join('');

/** Dark holds what differs alone. */
export function themesCss() {
  const darker = Object.fromEntries(
    Object.entries(webDarkTheme).filter(([name, value]) => webLightTheme[name] !== value),
  );
  return [
    `:root{color-scheme:light;${declarations(webLightTheme)}}`,
    `:root[data-theme='dark']{color-scheme:dark;${declarations(darker)}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme]){color-scheme:dark;${declarations(darker)}}}`,
    '',
  ].join('\n');
}

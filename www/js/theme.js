// Light, dark, or as the system says. Remembered where the browser allows it, but not in another page.

const KEY = 'lnn-lab-theme';
const THEMES = ['auto', 'light', 'dark'];
const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');

/** Where the system forces its own colours, the ground of figures is the system's, whatever theme was chosen. */
const forced = matchMedia('(forced-colors: active)');

/** Paper is light, whatever the screen is. */
let onPaper = false;

/** @returns {string} */
function remembered() {
  if ('embed' in root.dataset) return 'auto'; // the theme is the host's, not the one chosen elsewhere
  try {
    return localStorage.getItem(KEY) ?? 'auto';
  } catch {
    return 'auto';
  }
}

/** @param {string} theme */
function apply(theme) {
  root.dataset.theme = THEMES.includes(theme) ? theme : 'auto';
  root.dispatchEvent(new Event('themechange'));
}

/** Whether figures are drawn on dark ground now. */
export function isDark() {
  const { theme } = root.dataset;
  const chosen = !forced.matches && (theme === 'dark' || theme === 'light');
  return !onPaper && (chosen ? theme === 'dark' : system.matches);
}

/** The theme that was chosen by hand, or auto. */
export function chosenTheme() {
  return root.dataset.theme ?? 'auto';
}

/** @param {boolean} printing */
function paper(printing) {
  onPaper = printing;
  root.toggleAttribute('data-dark-stills', system.matches); // they follow the system, and no other comes in time
  root.dispatchEvent(new Event('themechange'));
}

/** Shows a theme without remembering it. @param {string} theme */
export function show(theme) {
  if (theme !== chosenTheme()) apply(theme);
}

/** @param {() => void} listener called after every change of the theme */
export function onThemeChange(listener) {
  root.addEventListener('themechange', listener);
}

/** When the page says what is missing, if anything is, in milliseconds. Where nothing comes, its styles say so. */
const LATE_MS = 6000;

setTimeout(() => import('./failure.js').then(({ watch }) => watch()).catch(() => undefined), LATE_MS);

apply(remembered());
for (const wish of [system, forced]) wish.addEventListener('change', () => apply(root.dataset.theme ?? 'auto'));

addEventListener('beforeprint', () => paper(true));
addEventListener('afterprint', () => paper(false));

document.addEventListener('DOMContentLoaded', () => {
  const button = document.querySelector('[data-theme-switch]');
  if (!(button instanceof HTMLElement)) return;
  const name = () => {
    button.textContent = `Theme: ${root.dataset.theme}`;
  };
  name();
  onThemeChange(name);
  button.hidden = false;
  button.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? 'auto') + 1) % THEMES.length];
    apply(next);
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Storage is blocked: the choice holds until the page is left.
    }
  });
});

// The style of what is in the drawers Share and Export, which nobody needs before they are opened.

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .way { margin-bottom: 16px }
  .way p { margin: 0 0 4px }
  .way label, .options legend { font-weight: 600 }
  .way textarea {
    display: block;
    width: 100%;
    min-height: 44px;
    padding: 8px;
    font: 0.8125rem / 1.5 ui-monospace, monospace;
    margin-bottom: 4px;
    overflow-wrap: anywhere;
  }
  .options { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; margin-bottom: 16px }
  .options fieldset { display: grid; min-width: 0; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: 0 8px; margin: 0; padding: 4px 12px; border: 1px solid var(--hairline); border-radius: 8px }
  .options .tick { display: flex; align-items: center; gap: 8px; min-height: 44px; overflow-wrap: anywhere }
  .options .tick[hidden] { display: none }
  .options input { flex: none; width: 20px; height: 20px; margin: 0; accent-color: var(--accent) }
  .saving, .picks { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin: 0 0 8px }
  .picks { margin: 0 }
  .picks label, .saving label { font-weight: 600 }
  :is(.picks, .saving, .way) :is(select, input) {
    min-width: 0;
    max-width: 100%;
    min-height: 44px;
    padding: 0 8px;
    font: 0.9375rem / 1 var(--sans);
  }
  .way select { width: 100%; margin-bottom: 4px }
  .saving input { width: 7em }
  .saving [aria-pressed="true"] { border-color: var(--accent); box-shadow: inset 0 -3px var(--accent) }
  .along { display: grid; max-width: 34rem; grid-template-columns: auto minmax(0, 1fr); align-items: center; gap: 0 12px; margin: 8px 0 }
  .along label { font-weight: 600 }
  .along output { grid-column: 1 / -1; min-height: 3em; font-variant-numeric: tabular-nums }
  .numbers ~ .picks { margin-top: 16px }
  .places { max-width: 34rem; max-height: 320px; margin-bottom: 16px; overflow: auto }
  .places caption { padding-bottom: 4px; color: var(--muted); text-align: start }
  .preview { margin-bottom: 16px; padding: 8px; overflow-x: auto; border: 1px solid var(--hairline); border-radius: 8px }
`);
document.adoptedStyleSheets.push(sheet);

// An eye on everything a page shows or says, for what is no number.

/** From now on writes down every text of the page that shows what is no number. @param {import('playwright-core').Page} page */
export async function collectNonsense(page) {
  await page.evaluate(() => {
    window.collected = [];
    const look = () => {
      const spoken = [...document.querySelectorAll('[aria-label], [aria-valuetext], [title]')].map(
        (element) => `${element.ariaLabel} ${element.ariaValueText} ${element.getAttribute('title')}`,
      );
      const found = /.{0,40}(\bNaN\b|Infinity|\binf\b|∞|undefined).{0,20}/.exec(
        `${document.body.textContent} ${spoken.join(' ')}`,
      );
      if (found) window.collected.push(found[0]);
    };
    look();
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
}

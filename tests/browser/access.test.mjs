// WCAG 2.2 AA as far as a program can tell, on every page, in light and dark, wide and narrow.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { pageAddresses, screenshot, startBrowser, startServer } from './site.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let server;
let browser;
let addresses;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  addresses = await pageAddresses(server);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { name: 'dark-phone', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
];

function report(violations) {
  return violations.map((violation) => `${violation.id}: ${violation.help}\n`
    + violation.nodes.slice(0, 3).map((node) => `  ${node.html}\n  ${node.failureSummary}`)
      .join('\n')).join('\n');
}

for (const { name, ...look } of looks) {
  test(`no page has a violation that axe-core finds (${name})`, async () => {
    const context = await browser.newContext(look);
    const page = await context.newPage();
    let found = '';
    for (const [kind, path] of Object.entries(addresses)) {
      await page.goto(server.address + path);
      await screenshot(page, `${kind}-${name}`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(
        (runOnly) => globalThis.axe.run({ runOnly }), tags);
      if (violations.length) found += `${kind} (${path})\n${report(violations)}\n`;
    }
    await context.close();
    assert.equal(found, '');
  });
}

for (const { name, ...look } of looks) {
  test(`the chart of dates and its table have no violation that axe-core finds (${name})`, async () => {
    const context = await browser.newContext(look);
    const page = await context.newPage();
    await page.goto(server.address + addresses.about);
    await page.locator('.time-grid summary').click();
    assert.ok(await page.locator('.time-grid table').isVisible());
    await page.evaluate(axe);
    const { violations } = await page.evaluate(
      (runOnly) => globalThis.axe.run('.time-grid', { runOnly }), tags);
    await context.close();
    assert.equal(report(violations), '');
  });
}

test('no page scrolls sideways at 320 pixels', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  for (const [kind, path] of Object.entries(addresses)) {
    await page.goto(server.address + path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${kind} is ${width} pixels wide`);
  }
  await context.close();
});

test('the first stop of the keyboard is the way past the header, and it is seen', async () => {
  const page = await browser.newPage();
  await page.goto(server.address + addresses.results);
  await page.keyboard.press('Tab');
  const link = page.locator(':focus');
  assert.equal(await link.textContent(), 'Skip to the content');
  await page.waitForFunction(() => document.activeElement.getBoundingClientRect().top >= 0);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  await page.close();
});

test('every stop of the keyboard has an outline', async () => {
  const page = await browser.newPage();
  await page.goto(server.address + addresses.filtered);
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return { at: document.activeElement.outerHTML.slice(0, 80), outlineStyle, outlineWidth };
    });
    if (focus.at.startsWith('<body')) break;
    assert.notEqual(focus.outlineStyle, 'none', focus.at);
    assert.ok(parseFloat(focus.outlineWidth) >= 2, focus.at);
  }
  await page.close();
});

test('headings go down one level at a time, from one h1', async () => {
  const page = await browser.newPage();
  for (const [kind, path] of Object.entries(addresses)) {
    await page.goto(server.address + path);
    const levels = await page.$$eval('h1, h2, h3, h4', (all) => all.map((h) => +h.tagName[1]));
    assert.equal(levels.filter((level) => level === 1).length, 1, kind);
    levels.reduce((above, level) => {
      assert.ok(level <= above + 1, `${kind}: ${levels}`);
      return level;
    }, 0);
  }
  await page.close();
});

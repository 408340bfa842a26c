// What a reader does, without JavaScript: search, narrow, widen, read, go back.
import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, test } from 'node:test';
import { startBrowser, startServer } from './site.mjs';

let server;
let browser;
let context;
let page;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  assert.equal(await server?.stop(), 0);
});
beforeEach(async () => {
  context = await browser.newContext({ javaScriptEnabled: false });
  page = await context.newPage();
});
afterEach(() => context.close());

const number = (text) => Number(/[\d,]+/.exec(text)[0].replaceAll(',', ''));
const total = async () => number(await page.locator('[role=status]').textContent());

async function search(words) {
  await page.goto(`${server.address}/`);
  await page.getByRole('searchbox').fill(words);
  await page.getByRole('button', { name: 'Search', exact: true }).click();
}

test('words typed into the box find articles and are lit', async () => {
  await search('troops');
  const { total: expected } = await server.get('/api/search?q=troops');
  assert.equal(await total(), expected);
  assert.ok(expected > 0);
  assert.match(await page.locator('.hit mark').first().textContent(), /troop/i);
  assert.equal(await page.getByRole('searchbox').inputValue(), 'troops');
});

test('a value of a facet opens as many articles as it says, and its chip leads back', async () => {
  await search('troops');
  const before = await total();
  const value = page.locator('.facet:has(> #f-place) .values li a').first();
  const promised = number(await value.locator('.count').textContent());
  assert.match(await value.textContent(), new RegExp(`${promised} articles?`));
  await value.click();
  assert.equal(await total(), promised);
  assert.equal(await page.locator('.values .selected').count(), 1);
  await page.getByRole('link', { name: /^Remove Place:/ }).click();
  assert.equal(await total(), before);
});

test('a value that is excluded takes its articles away', async () => {
  await search('troops');
  const before = await total();
  const value = page.locator('.facet:has(> #f-place) .values li').first();
  const count = number(await value.locator('.count').textContent());
  await value.getByRole('link', { name: /^Exclude/ }).click();
  assert.equal(await total(), before - count);
  await page.getByRole('link', { name: /^Remove Not Place:/ }).click();
  assert.equal(await total(), before);
});

test('the chart leads from year to month to day, and back up', async () => {
  await page.goto(`${server.address}/`);
  const all = await total();
  const chart = page.locator('.facet:has(> #h-published)');
  for (const unit of ['year', 'month', 'day']) {
    await assert.doesNotReject(chart.locator('summary', { hasText: `By ${unit}` }).waitFor(),
      unit);
    const rows = chart.locator('.values a');
    const counts = (await rows.locator('.count').allTextContents()).map(number);
    const most = counts.indexOf(Math.max(...counts));
    if (!await rows.nth(most).isVisible()) await chart.locator('summary').click();
    await rows.nth(most).click();
    assert.equal(await total(), counts[most], unit);
  }
  const crumbs = chart.locator('.crumbs a');
  assert.equal(await crumbs.count(), 3);
  await crumbs.first().click();
  assert.equal(await total(), all);
});

test('a bar of the chart is a link of its own', async () => {
  await page.goto(`${server.address}/`);
  const bar = page.locator('.facet:has(> #h-published) svg a').last();
  const promised = number((await bar.locator('title').textContent()).split(': ')[1]);
  await bar.locator('.slot').click();
  assert.equal(await total(), promised);
});

test('a range that is typed narrows, a bad one is explained', async () => {
  await page.goto(`${server.address}/`);
  await page.locator('#range-published').fill('2022-02-01..2022-02-28');
  await page.getByRole('button', { name: 'Apply to Published' }).click();
  const { total: expected } = await server.get('/api/search?published=2022-02');
  assert.equal(await total(), expected);
  await page.goto(`${server.address}/?published=last+week`);
  assert.equal(await page.locator('h1').textContent(), 'Bad request');
  assert.match(await page.locator('.detail').textContent(), /published.*last week/);
});

test('pages of results go on where the last one ended', async () => {
  await page.goto(`${server.address}/`);
  const links = () => page.locator('.hit h3 a').evaluateAll((all) => all.map((a) => a.href));
  const first = await links();
  await page.getByRole('link', { name: 'Next', exact: true }).click();
  const second = await links();
  assert.equal(second.filter((href) => first.includes(href)).length, 0);
  assert.equal(await page.locator('.pager [aria-current=page]').textContent(), 'Page 2');
  await page.getByRole('link', { name: 'Previous', exact: true }).click();
  assert.deepEqual(await links(), first);
});

test('newest first is newest first', async () => {
  await page.goto(`${server.address}/`);
  await page.getByRole('link', { name: 'Newest' }).click();
  const days = await page.locator('.hit time').evaluateAll((all) => all.map((t) => t.dateTime));
  assert.ok(days.length > 1);
  assert.deepEqual(days, [...days].sort().reverse());
});

test('a result opens its article, with names marked that lead to their pages', async () => {
  await search('troops');
  const title = (await page.locator('.hit h3 a').first().textContent()).trim();
  await page.locator('.hit h3 a').first().click();
  assert.equal((await page.locator('h1').textContent()).trim(), title);
  assert.equal(await page.locator('#why').textContent(), 'Why this date?');
  const mark = page.locator('.body a.m').first();
  assert.ok((await mark.getAttribute('title')).length > 0);
  const mentioned = page.locator('a.m:not(.date)').first();
  await mentioned.click();
  assert.ok(await page.locator('#latest').isVisible());
});

test('a date from the same story leads to the articles that gave it', async () => {
  await page.goto(`${server.address}/?date_basis=story`);
  await page.locator('.hit h3 a').first().click();
  const given = page.locator('.why blockquote a').first();
  const id = await given.textContent();
  await given.click();
  assert.ok(decodeURI(page.url()).endsWith(`/article/${id}`));
  assert.equal(await page.locator('#why').textContent(), 'Why this date?');
});

test('a facet can be searched and listed from A to Z', async () => {
  await page.goto(`${server.address}/facet/place`);
  const all = await total();
  await page.getByLabel('Begins with').fill('u');
  await page.getByRole('button', { name: 'Find' }).click();
  const some = await total();
  assert.ok(some > 0 && some < all);
  await page.getByRole('link', { name: 'A–Z' }).click();
  assert.equal(await total(), some);
  const first = page.locator('.values li a').first();
  const promised = number(await first.locator('.count').textContent());
  await first.click();
  assert.equal(await total(), promised);
});

test('what finds nothing says so and offers a way on', async () => {
  await search('zxqwvy');
  assert.equal(await total(), 0);
  assert.ok(await page.getByText('No article matches.').isVisible());
  await page.getByRole('link', { name: 'See all articles' }).click();
  assert.ok(await total() > 0);
});

test('markup in a query is shown as text', async () => {
  const words = '"><script>alert(1)</script>';
  await search(words);
  assert.equal(await page.getByRole('searchbox').inputValue(), words);
  assert.equal(await page.locator('main script').count(), 0);
});

test('the order can favour recent articles, and keeps them all', async () => {
  await search('troops');
  const before = await total();
  await page.getByRole('link', { name: 'Favour recent' }).click();
  assert.match(page.url(), /boost=recent/);
  assert.equal(await total(), before);
  await page.getByRole('link', { name: 'Favour recent' }).click();
  assert.doesNotMatch(page.url(), /boost/);
});

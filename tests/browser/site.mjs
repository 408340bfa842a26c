// The server under test and the browser that visits it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

export async function startServer() {
  const child = spawn(`${process.env.DATELINE_BIN}/dateline-serve`,
    ['--index', process.env.DATELINE_INDEX, '--port', '0'],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  const [address] = await once(createInterface({ input: child.stdout }), 'line');
  return {
    address,
    async stop() {
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      return code;
    },
    // JSON of an API address.
    async get(path) {
      const reply = await fetch(address + path);
      return reply.json();
    },
  };
}

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

export async function screenshot(page, name) {
  const folder = process.env.DATELINE_SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

// One address of each kind of page.
export async function pageAddresses(server) {
  const first = await server.get('/api/search?q=troops&per_page=100');
  const inStory = first.hits.find((hit) => hit.story);
  const addresses = {
    home: '/',
    results: '/?q=troops',
    filtered: `/?q=troops&published=2022-02&place=${first.facets.place.values[0].key}`
      + `&not.place=${first.facets.place.values[1].key}`,
    nothing: '/?q=zxqwvy',
    article: first.hits[0].links.self,
    entity: `/entity/${first.facets.place.values[0].key}`,
    facet: '/facet/person',
    about: '/about',
    'bad-request': '/?page=none',
    'not-found': '/article/none',
  };
  if (inStory) addresses.story = `/story/${encodeURIComponent(inStory.story)}`;
  return addresses;
}

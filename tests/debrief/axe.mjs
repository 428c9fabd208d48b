// Opens each page named on the command line in Chromium, at two widths, and prints what axe-core finds and how wide it is.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, ...pages] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/package.json`));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});
const found = [];
for (const page of pages) {
  for (const width of [1280, 320]) {
    const tab = await browser.newPage({ viewport: { width, height: 900 } });
    await tab.goto(pathToFileURL(page).href);
    await tab.addScriptTag({ content: axe });
    const result = await tab.evaluate((only) => window.axe.run({ runOnly: only }), tags);
    found.push({
      page,
      width,
      rules: result.passes.length,
      violations: result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(", ")}`),
      wide: await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    });
    await tab.close();
  }
}
await browser.close();
console.log(JSON.stringify(found));

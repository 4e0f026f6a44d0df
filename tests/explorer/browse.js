// Drives the explorer's page in Chromium as a person would, and tells as JSON what was seen.
//
//     node browse.js SCENARIO PAGE CHROMIUM [JSON]

const fs = require("node:fs");
const { chromium } = require("playwright-core");

const [, , scenario, page, executablePath, given] = process.argv;
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const told = { errors: [], requests: [] };

const opened = async (browser, hash = "", options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.addInitScript(`window.readStep = ${READ}`);
  const tab = await context.newPage();
  tab.on("console", (message) => told.errors.push(`${message.type()}: ${message.text()}`));
  tab.on("pageerror", (error) => told.errors.push(error.message));
  tab.on("request", (request) => {
    if (!request.url().startsWith(`file://${page}`) && request.url() !== "data:,") told.requests.push(request.url());
  });
  await tab.goto(`file://${page}${hash}`);
  return tab;
};
// Run in the page: what its last step shows.
const READ = () => {
  const step = document.querySelector(".steps > li:last-child");
  const reasons = [...step.querySelectorAll(".refusal")].map((one) =>
    [one.querySelector("code").textContent, one.querySelector("p").firstChild.textContent]);
  const state = document.querySelector(".standing .state");
  return { kind: step.className, reasons, state: state && state.textContent.replaceAll(" ", "_") };
};
const lastStep = (tab) => tab.evaluate(READ);
const shown = (tab) => tab.evaluate(() => document.querySelector("#look-title bdi")?.textContent ?? "");
const pressed = (tab) => tab.textContent("#states [aria-pressed=true]");
const focused = (tab) => tab.evaluate(() => {
  const one = document.activeElement;
  return one.id || one.dataset.state || one.dataset.command || one.textContent.trim().slice(0, 40);
});
// Tab to what is wanted, as far as a whole round of the page.
const tabbedTo = async (tab, wanted) => {
  for (let i = 0; i < 200; i += 1) {
    if (await tab.evaluate((selector) => document.activeElement.matches(selector), wanted)) return true;
    await tab.keyboard.press("Tab");
  }
  throw new Error(`no way to ${wanted} by the keyboard; it stands at ${await focused(tab)}`);
};

const scenarios = {
  // Every story under every preset, by clicking through it.
  async stories(browser) {
    const found = {};
    for (const preset of JSON.parse(given).presets) {
      const tab = await opened(browser, `#preset=${preset}&tab=play`);
      for (const key of JSON.parse(given).stories) {
        await tab.selectOption("#story", key);
        found[`${preset} ${key}`] = await tab.evaluate(() => {
          const steps = [];
          while (!document.getElementById("next").disabled && steps.length < 200) {
            document.getElementById("next").click();
            steps.push(window.readStep());
          }
          return steps;
        }).catch((error) => { throw new Error(`${preset} ${key}: ${error.message}`); });
      }
    }
    return found;
  },
  // Without a mouse: choose a state in the picture, play a story, undo, begin an engagement of one's own.
  async keyboard(browser) {
    const tab = await opened(browser);
    const seen = {};
    await tabbedTo(tab, ".hit[data-state=active]");
    await tab.keyboard.press("Enter");
    seen.looked = await shown(tab);
    await tabbedTo(tab, "#tab-look");
    await tab.keyboard.press("ArrowRight");
    seen.tab = await focused(tab);
    await tabbedTo(tab, "#story");
    await tab.keyboard.press("ArrowDown");
    await tabbedTo(tab, "#next");
    await tab.keyboard.press("Enter");
    await tab.keyboard.press("Enter");
    seen.steps = await tab.locator(".steps > li").count();
    seen.said = await tab.textContent("#said");
    await tabbedTo(tab, "#undo");
    await tab.keyboard.press("Space");
    seen.undone = await tab.locator(".steps > li").count();
    await tabbedTo(tab, "#story");
    await tab.keyboard.press("Home");
    await tabbedTo(tab, "[data-command=post_job] button");
    await tab.keyboard.press("Enter");
    seen.form = await tab.getAttribute("form.ask", "aria-label");
    await tabbedTo(tab, "form.ask button[type=submit]");
    await tab.keyboard.press("Enter");
    seen.own = await lastStep(tab);
    return seen;
  },
  // What axe-core finds, in both themes, wherever there is something else to see.
  async axe(browser) {
    const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
    const found = [];
    const check = async (tab, where) => {
      await tab.evaluate(axe);
      const { violations } = await tab.evaluate(() => window.axe.run());
      for (const { id, impact, nodes } of violations)
        found.push({ where, id, impact, nodes: nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`) });
    };
    for (const colorScheme of ["light", "dark"]) {
      const tab = await opened(browser, "#state=active", { colorScheme });
      await tab.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
      await tab.click("button.cite >> nth=0");
      await check(tab, `${colorScheme} look`);
      await tab.click("#tab-play");
      await tab.selectOption("#story", { index: 1 });
      await tab.click("#to-end");
      await check(tab, `${colorScheme} played`);
      await tab.click("#undo");
      await tab.selectOption("#role", "client");
      await check(tab, `${colorScheme} role`);
      await tab.selectOption("#story", "");
      await tab.click("li[data-command] button");
      await check(tab, `${colorScheme} form`);
    }
    return found;
  },
  // Links say what is shown, and show it again.
  async links(browser) {
    const { story } = JSON.parse(given);
    const tab = await opened(browser, `#preset=strict&role=client&state=ended&tab=play&story=${story}&step=5`);
    const seen = {
      preset: await tab.inputValue("#preset"), role: await tab.inputValue("#role"), story: await tab.inputValue("#story"),
      steps: await tab.locator(".steps > li").count(), state: await pressed(tab),
    };
    await tab.click("#next");
    seen.hash = await tab.evaluate(() => location.hash);
    const strange = await opened(browser, "#preset=__proto__&role=%3Cb%3E&state=constructor&tab=x&story=y&step=-1");
    seen.strange = await shown(strange);
    return seen;
  },
  // An engagement of one's own, from forms as they stand ready; then the record.
  async own(browser) {
    const tab = await opened(browser, "#tab=play");
    const ask = async (command, by) => {
      await tab.click(`[data-command=${command}]${by ? `[data-by=${by}]` : ""} button`);
      await tab.click("form.ask button[type=submit]");
      return lastStep(tab);
    };
    const seen = [];
    for (const [command, by] of JSON.parse(given).path) seen.push([command, (await ask(command, by)).state]);
    if (await tab.locator("#until").count()) await tab.click("#until");
    await tab.click(".record summary");
    await tab.click("#copy");
    await tab.waitForFunction(() => document.getElementById("said").textContent === "The story is copied.");
    return { seen, jsonl: await tab.evaluate(() => document.getElementById("jsonl").value) };
  },
  // On paper: no control is left, everything that can be opened is open, and afterwards it is as before.
  async print(browser) {
    const tab = await opened(browser, "#state=completed");
    const closed = () => tab.locator("#look details:not([open], .elsewhere)").count();
    const visible = () => tab.evaluate(() => [...document.querySelectorAll("#look button:not(.cite, .state), select, input")]
      .filter((one) => one.offsetParent !== null).length);
    const before = await closed();
    await tab.emulateMedia({ media: "print" });
    await tab.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const seen = { closed: await closed(), controls: await visible(), picture: await tab.locator(".drawn svg").isVisible() };
    await tab.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    return { ...seen, restored: (await closed()) === before, pages: (await tab.pdf({ format: "A4" })).toString("latin1").split("/Type /Page\n").length - 1 };
  },
  // What is on the page where names are hostile: text, and nothing that ran.
  async hostile(browser) {
    const tab = await opened(browser, "#tab=look");
    const states = await tab.locator("#states button").allTextContents();
    for (let i = 0; i < states.length; i += 1) await tab.locator("#states button").nth(i).click();
    await tab.click("#tab-play");
    await tab.click("li[data-command] button");
    await tab.click("form.ask button[type=submit]");
    return { states, ran: await tab.evaluate(() => window.ran ?? null), injected: await tab.locator("#panel img, #panel script").count(),
      step: await lastStep(tab), title: await tab.title() };
  },
};

(async () => {
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const seen = await scenarios[scenario](browser);
    process.stdout.write(JSON.stringify({ seen, ...told }));
  } finally {
    await browser.close();
  }
})();

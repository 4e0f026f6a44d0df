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
  const row = [...step.querySelectorAll(".deed q")].find((one) => one.previousSibling.previousSibling?.textContent === "item");
  return { kind: step.className, reasons, item: row?.textContent ?? "", state: state && state.textContent.replaceAll(" ", "_") };
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
  // A link keeps an engagement of one's own and the colours: opened again, it is the same.
  async kept(browser) {
    const tab = await opened(browser, "#tab=play");
    await tab.selectOption("#theme", "dark");
    await tab.click("[data-command=post_job] button");
    await tab.fill("form.ask textarea >> nth=0", "A scope with “quotes”, שלום & <b>.");
    await tab.click("form.ask button[type=submit]");
    await tab.click("[data-command=submit_proposal] button");
    await tab.click("form.ask button[type=submit]");
    const shows = async (one) => ({
      theme: await one.evaluate(() => document.documentElement.dataset.theme), switched: await one.inputValue("#theme"),
      jsonl: await one.evaluate(() => document.getElementById("jsonl").value), state: (await lastStep(one)).state,
    });
    const hash = await tab.evaluate(() => location.hash);
    const again = await opened(browser, hash);
    const broken = await opened(browser, "#tab=play&own=W3sia2luZCI6");
    return { first: await shows(tab), again: await shows(again), steps: await broken.locator(".steps > li").count() };
  },
  // On a telephone: nothing is wider than the page, and what is asked is answered where one looks.
  async phone(browser) {
    const seen = { wide: [], cut: [] };
    const tab = await opened(browser, "", { viewport: { width: 390, height: 844 }, hasTouch: true });
    const measure = async (where) => {
      const wide = await tab.evaluate(() => ["html", "#canvas"].map((one) => document.querySelector(one)).some((one) => one.scrollWidth > one.clientWidth));
      if (wide) seen.wide.push(where);
    };
    const visible = (selector) => tab.evaluate((one) => {
      const { top, bottom } = [...document.querySelectorAll(one)].at(-1).getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    }, selector);
    await measure("look");
    await tab.locator(".drawn:not([hidden]) .hit[data-state=disputed]").tap();
    seen.answered = [await shown(tab), await visible("#look-title")];
    await tab.tap("#up");
    seen.back = await visible(".drawn:not([hidden]) .hit[data-state=posted]");
    await tab.tap("#enlarge");
    seen.large = await tab.evaluate(() => document.querySelector("#canvas").scrollWidth > 600 && document.documentElement.scrollWidth <= 390);
    await tab.tap("#enlarge");
    await tab.tap("#tab-play");
    await measure("play");
    for (const { value, label } of await tab.evaluate(() => [...document.getElementById("story").options].map(({ value, label }) => ({ value, label })))) {
      await tab.selectOption("#story", value);
      const room = await tab.evaluate((text) => {
        const select = document.getElementById("story");
        const span = document.body.appendChild(document.createElement("span"));
        Object.assign(span.style, { font: getComputedStyle(select).font, whiteSpace: "nowrap", position: "absolute" });
        span.textContent = text;
        const needed = span.getBoundingClientRect().width;
        span.remove();
        return select.clientWidth - 44 - needed;
      }, label);
      if (room < 0) seen.cut.push([label, Math.round(room)]);
    }
    await tab.selectOption("#story", "");
    await tab.tap("[data-command=post_job] button");
    await measure("form");
    await tab.locator("form.ask button[type=submit]").tap();
    seen.asked = await visible(".steps > li:last-child");
    await measure("asked");
    return seen;
  },
  // As one role sees it: its own commands alone, in boxes too; and what is faint can be read.
  async role(browser) {
    const found = [];
    for (const colorScheme of ["light", "dark"]) {
      const tab = await opened(browser, "#role=freelancer&state=active", { colorScheme });
      found.push(await tab.evaluate(() => {
        const drawn = document.querySelector(".drawn:not([hidden])");
        const shown = (one) => getComputedStyle(one).display !== "none";
        const parts = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255)
          .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        const light = (colour) => { const [r, g, b] = parts(colour); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const ratio = (one, two) => { const [a, b] = [light(one), light(two)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
        const paper = getComputedStyle(document.body).backgroundColor;
        const dim = [...drawn.querySelectorAll(".dim text")];
        return {
          letters: [...new Set([...drawn.querySelectorAll("g[data-state] text[font-weight=bold]")].filter(shown)
            .filter((text) => text.getAttribute("font-size").startsWith("8")).map((text) => text.textContent))],
          asks: [...document.querySelectorAll("#look .party h4 bdi")].map((one) => one.textContent),
          dim: dim.length, opaque: dim.every((text) => { for (let one = text; one; one = one.parentElement) if (getComputedStyle(one).opacity !== "1") return false; return true; }),
          least: Math.min(...dim.map((text) => ratio(getComputedStyle(text).fill, paper))),
        };
      }));
    }
    return found;
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
    const seen = { closed: await closed(), controls: await visible(), picture: await tab.locator(".drawn:not([hidden]) svg").isVisible() };
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

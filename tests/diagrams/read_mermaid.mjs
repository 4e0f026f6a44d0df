// Reads Mermaid texts with Mermaid's own script, in Chromium, and writes what it found: states, arrows, drawn words.
// Usage: node read_mermaid.mjs FOLDER_OF_NODE_MODULES CHROMIUM FILE.mmd ...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, executablePath, ...files] = process.argv.slice(2);
const { chromium } = createRequire(`${folder}/`)("playwright-core");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage();
const said = [];
page.on("console", (message) => said.push(message.text()));
page.on("pageerror", (error) => said.push(String(error)));
await page.setContent("<!doctype html><body></body>");
await page.addScriptTag({ path: `${folder}/node_modules/mermaid/dist/mermaid.min.js` });

const read = async (text) => {
  mermaid.initialize({ startOnLoad: false });
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  const data = diagram.db.getData();
  const { svg } = await mermaid.render("picture", text);
  document.body.innerHTML = svg;
  const words = (part) => [...document.querySelectorAll(part)].map((one) => one.textContent.trim());
  return {
    states: data.nodes.map((node) => node.id),
    arrows: data.edges.map((edge) => [edge.start, edge.end]),
    classes: Object.fromEntries(data.nodes.map((node) => [node.id, node.cssClasses ?? ""])),
    boxes: words(".nodeLabel"),
    labels: words(".edgeLabel .label").filter((label) => label),
    scripts: document.querySelectorAll("script[src], body script, svg script").length,
  };
};

const found = [];
for (const file of files) {
  found.push(await page.evaluate(read, readFileSync(file, "utf8")));
}
await browser.close();
console.log(JSON.stringify({ found, said }));

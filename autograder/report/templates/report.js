"use strict";
// Sorts and searches the tables, and shows a student's page. Text only ever becomes text.

const byId = (id) => document.getElementById(id);
const make = (tag, text, kind) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (kind) element.className = kind;
  return element;
};

// sorting

const value = (row, column) => {
  const text = row.cells[column].textContent.trim();
  const number = parseFloat(text);
  return Number.isNaN(number) ? text.toLowerCase() : number;
};
const order = new Intl.Collator(undefined, { numeric: true });
const compare = (a, b) => {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "number") return 1; // what is not known comes before numbers
  if (typeof b === "number") return -1;
  return order.compare(a, b);
};

for (const table of document.querySelectorAll("table[data-sort]")) {
  for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
    const button = make("button", head.textContent);
    button.type = "button";
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const body = table.tBodies[0];
      const rows = [...body.rows].map((row) => [value(row, column), row]);
      rows.sort((a, b) => compare(a[0], b[0]) * (down ? -1 : 1));
      body.append(...rows.map((pair) => pair[1]));
    });
  }
}

// searching

for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;
for (const input of document.querySelectorAll("[data-find]")) {
  const rows = [...byId(input.dataset.find).tBodies[0].rows];
  const said = input.closest(".find").querySelector("[data-found]");
  let texts = null;
  input.addEventListener("input", () => {
    texts ??= rows.map((row) => row.textContent.toLowerCase());
    const wanted = input.value.trim().toLowerCase();
    let found = 0;
    rows.forEach((row, n) => {
      row.hidden = !texts[n].includes(wanted);
      if (!row.hidden) found += 1;
    });
    said.textContent = wanted ? `${found} of ${rows.length}` : "";
  });
}

// a student's page

const dialog = document.querySelector("dialog");
const page = dialog.querySelector("[data-page]");
const catalogue = JSON.parse(byId("catalogue").textContent);
const WORDS = [["passed", "good"], ["failed", "bad"], ["not run", "open"]];
const loaded = new Map();
let shown = null;

async function load(part) {
  if (!loaded.has(part)) {
    const packed = Uint8Array.from(atob(byId(`part-${part}`).textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    loaded.set(part, JSON.parse(await new Response(stream).text()));
  }
  return loaded.get(part);
}

function checkItem([number, status, message, detail], hiddenToo) {
  const check = catalogue.checks[number];
  const item = make("li");
  const [word, tone] = WORDS[status];
  const earned = status === 2 ? "–" : status === 0 ? check.points : "0";
  item.append(make("span", word, `mark ${tone}`), " ");
  item.append(make("span", `${earned}/${check.points}`, "quiet"), ` ${check.name}`);
  if (check.hidden) item.append(" ", make("span", "(hidden)", "quiet"));
  if (message) item.append(make("pre", message));
  if (hiddenToo && detail) item.append(make("p", "for the teacher:", "quiet"), make("pre", detail));
  return item;
}

function questionParts(question, hiddenToo) {
  const parts = [make("h3", `${question.name}: ${question.points} of ${question.maximum} points`)];
  if (question.by) {
    parts.push(make("p", `Given by hand; the checks gave ${question.judged}. ${question.by}`, "by-hand"));
  }
  const list = make("ul", "", "checks");
  const visible = question.checks.filter((each) => hiddenToo || !catalogue.checks[each[0]].hidden);
  list.append(...visible.map((each) => checkItem(each, hiddenToo)));
  if (visible.length) parts.push(list);
  const kept = question.checks.length - visible.length;
  if (kept) parts.push(make("p", `and ${kept} hidden checks, shown after publication`, "quiet"));
  return parts;
}

function draw() {
  const hiddenToo = dialog.querySelector("[name=view]:checked").value === "hidden";
  byId("student-name").textContent = shown.who;
  const total = `Total: ${shown.total} of ${shown.maximum} points (${shown.status})`;
  const parts = [make("p", shown.id, "quiet"), make("p", total)];
  if (shown.waiting) parts.push(make("p", "Not final: a person has to look at this.", "open"));
  if (shown.trouble && (hiddenToo || shown.theirs)) parts.push(make("pre", shown.trouble));
  if (hiddenToo) {
    parts.push(make("p", shown.facts, "quiet"));
    for (const line of shown.flags) parts.push(make("pre", line));
  }
  for (const question of shown.questions) parts.push(...questionParts(question, hiddenToo));
  if (shown.notes) parts.push(make("h3", "While the notebook ran"), make("pre", shown.notes));
  page.replaceChildren(...parts);
}

async function open(number) {
  const students = await load(Math.floor(number / catalogue.size));
  shown = students[number % catalogue.size];
  draw();
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-student]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open(Number(link.dataset.student));
  } else if (event.target === dialog || event.target.closest("[data-close]")) {
    dialog.close();
  }
});
dialog.addEventListener("change", draw);

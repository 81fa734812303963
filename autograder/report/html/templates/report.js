"use strict";
// Sorts and searches the tables, and shows a student's page.

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
  const form = input.closest(".find");
  const said = form.querySelector("[data-found]");
  let texts = null;
  form.addEventListener("input", () => {
    texts ??= rows.map((row) => row.textContent.toLowerCase());
    const wanted = input.value.trim().toLowerCase();
    const kind = form.querySelector("[name=kind]:checked")?.value ?? "";
    let found = 0;
    rows.forEach((row, n) => {
      const fits = !kind || (row.dataset.kinds ?? "").split(" ").includes(kind);
      row.hidden = !fits || !texts[n].includes(wanted);
      if (!row.hidden) found += 1;
    });
    said.textContent = wanted || kind ? `${found} of ${rows.length}` : "";
  });
}

// a student's page

const dialog = document.querySelector("dialog");
const page = dialog.querySelector("[data-page]");
const PART = Number(dialog.dataset.part);
const loaded = new Map();
let shown = null;
let current = -1;

async function load(part) {
  if (!loaded.has(part)) {
    const packed = Uint8Array.from(atob(byId(`part-${part}`).textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    loaded.set(part, JSON.parse(await new Response(stream).text()));
  }
  return loaded.get(part);
}

function draw() {
  const view = dialog.querySelector("[name=view]:checked").value;
  byId("student-name").textContent = shown.who;
  page.innerHTML = shown[view]; // made by the template of the pages, every value escaped
}

// The students in the order of the table, as it is sorted and searched now.
const listed = () =>
  [...byId("table-students").tBodies[0].rows]
    .filter((row) => !row.hidden)
    .map((row) => Number(row.querySelector("a[data-student]").dataset.student));

function step(by) {
  const order = listed();
  const place = order.indexOf(current);
  if (place >= 0 && order[place + by] !== undefined) open(order[place + by]);
}

async function open(number) {
  const students = await load(Math.floor(number / PART));
  current = number;
  shown = students[number % PART];
  const order = listed();
  const place = order.indexOf(number);
  for (const button of dialog.querySelectorAll("[data-step]")) {
    // Not disabled, which would take the focus away from who pressed it.
    const there = place >= 0 && order[place + Number(button.dataset.step)] !== undefined;
    button.setAttribute("aria-disabled", String(!there));
  }
  draw();
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-student]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open(Number(link.dataset.student));
  } else if (event.target.closest("[data-step]")) {
    step(Number(event.target.closest("[data-step]").dataset.step));
  } else if (event.target === dialog || event.target.closest("[data-close]")) {
    dialog.close();
  }
});
dialog.addEventListener("change", draw);
dialog.addEventListener("keydown", (event) => {
  // The arrows belong to the choice of the view where that has the focus.
  if (event.target.matches("[type=radio]")) return;
  if (event.key === "ArrowRight") step(1);
  if (event.key === "ArrowLeft") step(-1);
});

/* The visitor's choice, kept in this browser and only after a click.
   document.documentElement.dataset.consent is "all" or "necessary"; "consent:change" tells of a new choice. */
const root = document.documentElement;
const bar = document.getElementById("consent");

const store = {
  get(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      if (value) localStorage.setItem(name, value);
      else localStorage.removeItem(name);
    } catch {
      /* storage is closed: the choice holds for this page */
    }
  },
};

function show(choice) {
  for (const button of bar.querySelectorAll("[data-consent]")) {
    button.setAttribute("aria-pressed", String(button.dataset.consent === choice));
  }
}

function choose(choice) {
  const before = root.dataset.consent;
  root.dataset.consent = choice;
  store.set("consent", choice);
  show(choice);
  bar.hidden = true;
  if (choice !== before) document.dispatchEvent(new CustomEvent("consent:change", { detail: choice }));
}

if (bar) {
  const kept = store.get("consent");
  let opener = null;
  show(kept);
  bar.hidden = Boolean(kept);
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-consent]");
    if (!button) return;
    choose(button.dataset.consent);
    opener?.focus();
  });
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    bar.hidden = true; // put aside without a choice: nothing is stored
    opener?.focus();
  });
  document.addEventListener("click", (event) => {
    opener = event.target.closest("[data-consent-open]") ?? opener;
    if (!event.target.closest("[data-consent-open]")) return;
    bar.hidden = false;
    bar.focus();
  });
}

for (const input of document.querySelectorAll("input[name=theme]")) {
  input.checked = input.value === (root.dataset.theme ?? "");
  input.addEventListener("change", () => {
    if (input.value) root.dataset.theme = input.value;
    else delete root.dataset.theme;
    store.set("theme", input.value);
  });
}
